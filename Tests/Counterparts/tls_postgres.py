"""TLS in front of a PostgreSQL that listens on a socket, for the tests.

    tls_postgres.py SOCKET FOLDER [--plain]

Listens on a free port of 127.0.0.1, answers a client's request for TLS as PostgreSQL does, and passes everything on to
SOCKET. Its certificate is for localhost, self-signed, and created in FOLDER; so is a second one that it doesn't use.
With --plain it says that it has no TLS. Prints the port and runs until its standard input ends.
"""

import argparse
import socket
import ssl
import struct
import subprocess
import sys
import threading
from pathlib import Path

TLS_REQUEST, GSS_REQUEST = 80877103, 80877104


def make_certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A self-signed certificate for localhost, and its key."""
    certificate, key = folder / f"{name}.pem", folder / f"{name}.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out",
         str(certificate)], check=True, capture_output=True)
    return certificate, key


def pump(source: socket.socket, sink: socket.socket) -> None:
    """Passes bytes on until one side ends."""
    try:
        while data := source.recv(65536):
            sink.sendall(data)
    except OSError:
        pass
    for end in (source, sink):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def serve(client: socket.socket, place: str, context: ssl.SSLContext | None) -> None:
    """Answers the client's first messages, then connects it to PostgreSQL."""
    first = client.recv(8, socket.MSG_WAITALL)
    while len(first) == 8 and struct.unpack("!II", first)[1] in (TLS_REQUEST, GSS_REQUEST):
        wants_tls = struct.unpack("!II", first)[1] == TLS_REQUEST and context is not None
        client.sendall(b"S" if wants_tls else b"N")
        if wants_tls:
            try:
                client = context.wrap_socket(client, server_side=True)
            except OSError:
                return
            first = b""
            break
        first = client.recv(8, socket.MSG_WAITALL)
    server = socket.socket(socket.AF_UNIX)
    server.connect(place)
    server.sendall(first)
    threading.Thread(target=pump, args=(server, client), daemon=True).start()
    pump(client, server)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("socket")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--plain", action="store_true")
    given = parser.parse_args()
    certificate, key = make_certificate(given.folder, "certificate")
    make_certificate(given.folder, "other")
    context = None
    if not given.plain:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)

    def accept() -> None:
        while True:
            client, _ = listener.accept()
            threading.Thread(target=serve, args=(client, given.socket, context), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    main()
