// The board of sub-groups: dragging, and a menu for fingers on a keyboard. Each works without.
import "./board/drag.js";
import "./board/hearing.js";
import "./board/menu.js";
