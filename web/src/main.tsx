import { render } from "preact";
import { begin } from "./api/client";
import { session } from "./state/session";
import { App, failed } from "./views/App";
import "../../src/crossbearing/export/data/components.css";
import "./look/frame.css";
import "./look/panes.css";

// The session and the first view are asked for at once: writes need the session, reading does not.
void begin().then((found) => (session.value = found)).catch((error: Error) => (failed.value = error.message));
render(<App />, document.getElementById("app")!);
