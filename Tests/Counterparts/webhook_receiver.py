"""A program that takes webhooks: HTTP on a free port of 127.0.0.1. It checks signatures with the library
standardwebhooks, which is independent of the product.

    webhook_receiver.py FOLDER

Prints the port and runs until its standard input ends. FOLDER/secrets.txt has a secret on each line. Appends each
request as a line of JSON to FOLDER/requests.jsonl: its headers, its body, and with how many of the secrets it verifies.
The path decides the answer: /gone 410, /moved a redirect to /taken, /broken 500, /silent none, anything else 204.
"""

import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

FOLDER = Path(sys.argv[1])
ANSWERS = {"/gone": 410, "/moved": 302, "/broken": 500}
lock = threading.Lock()


def verified(secret: str, body: bytes, headers: dict) -> bool:
    try:
        Webhook(secret).verify(body, headers)
    except WebhookVerificationError:
        return False
    return True


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Nothing."""

    def do_POST(self) -> None:  # noqa: N802
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = dict(self.headers.items())
        secrets = FOLDER / "secrets.txt"
        known = secrets.read_text().split() if secrets.exists() else []
        line = {
            "path": self.path,
            "id": headers.get("webhook-id"),
            "headers": sorted(headers),
            "body": body.decode(),
            "verified": sum(verified(secret, body, headers) for secret in known),
        }
        with lock, (FOLDER / "requests.jsonl").open("a") as kept:
            kept.write(json.dumps(line) + "\n")
        if self.path == "/silent":
            time.sleep(30)
        self.send_response(ANSWERS.get(self.path, 204))
        if self.path == "/moved":
            self.send_header("Location", "/taken")
        self.send_header("Content-Length", "0")
        self.end_headers()


def main() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
