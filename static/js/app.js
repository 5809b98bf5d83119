// Every page: forms that morph, live regions, clocks. Pages with an editor or a board add a bundle.
import "./morph.js";
import "./live.js";
import "./clock.js";
import "./network.js";
import "./forms.js";
import "./menus.js";
import "./outbox.js";
import "./drafts.js";
import "./passages.js";
import "./autosave.js";
import "./offline/keeping.js";
import "./files.js";
