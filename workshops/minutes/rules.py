"""Who may what with minutes: whoever follows the séance reads them, those who prepare sign them."""

from workshops.meetings.rules import can_follow, can_prepare

can_read = can_follow
can_sign = can_prepare
