// The board of sub-groups: dragging, a menu for fingers on a keyboard, a preview. Each works without.
import "./board/drag.js";
import "./board/hearing.js";
import "./board/menu.js";
import "./board/preview.js";
