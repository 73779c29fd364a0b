"""HTTPS with a certificate that no public authority vouches for, for the tests of a provider's address.

    tls_provider.py FOLDER

Listens on a free port of 127.0.0.1 and answers each GET with an empty JSON object. Its certificate is for localhost,
its own authority, and is created as FOLDER/certificate.pem. Prints the port and runs until its standard input ends.
"""

import ssl
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tls_postgres import make_certificate


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing."""

    def do_GET(self) -> None:  # noqa: N802
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")


def main() -> None:
    certificate, key = make_certificate(Path(sys.argv[1]), "certificate")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
