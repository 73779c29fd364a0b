"""A stand-in for GC Notify: HTTP on a free port of 127.0.0.1.

    gc_notify.py FOLDER KEY

Prints the port and runs until its standard input ends. Appends each accepted message as a line of JSON to
FOLDER/accepted.jsonl. The address decides how it behaves: limited@ is answered 429 the first time, broken@ always 500,
refused@ 400, lost@ is accepted, but the connection ends before the answer, and slow@ is answered after four seconds.
GET /v2/notifications?reference=… lists accepted messages: those to returned@ have failed permanently, those to arrived@
are delivered, and the others are under way.
"""

import json
import sys
import threading
import time
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlparse

FOLDER, KEY = Path(sys.argv[1]), sys.argv[2]
accepted: list[dict] = []
limited: set[str] = set()
lock = threading.Lock()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Nothing."""

    def answer(self, status: int, body: dict, headers: dict | None = None) -> None:
        text = json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def refuse(self, status: int, headers: dict | None = None) -> None:
        self.answer(status, {"errors": [{"error": "x", "message": "y"}], "status_code": status}, headers)

    def is_known(self) -> bool:
        return self.headers.get("Authorization") == f"ApiKey-v1 {KEY}"

    def do_GET(self) -> None:  # noqa: N802
        if not self.is_known():
            return self.refuse(403)
        reference = parse_qs(urlparse(self.path).query).get("reference", [""])[0]
        with lock:
            found = [entry for entry in accepted if entry["reference"] == reference]
        status = {"returned": "permanent-failure", "arrived": "delivered"}
        self.answer(200, {"notifications": [
            {"id": e["id"], "reference": e["reference"],
             "status": status.get(e["email_address"].split("@")[0], "sending")}
            for e in found], "links": {}})

    def do_POST(self) -> None:  # noqa: N802
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if not self.is_known():
            return self.refuse(403)
        address = body["email_address"]
        name = address.split("@")[0]
        if name == "limited" and address not in limited:
            limited.add(address)
            return self.refuse(429, {"Retry-After": "1"})
        if name == "broken":
            return self.refuse(500)
        if name == "refused":
            return self.refuse(400)
        entry = {**body, "id": str(uuid.uuid4())}
        with lock:
            accepted.append(entry)
            with (FOLDER / "accepted.jsonl").open("a") as kept:
                kept.write(json.dumps(entry) + "\n")
        if name == "lost":
            self.close_connection = True
            return self.connection.shutdown(2)
        if name == "slow":
            time.sleep(4)
        self.answer(201, {"id": entry["id"], "reference": body.get("reference"), "uri": "", "content": {}})


def main() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
