"""A real SMTP server for the tests: aiosmtpd on a free port of 127.0.0.1.

    smtp_server.py FOLDER [--tls] [--sign-in USER PASSWORD]

Prints the port and stays until its standard input ends. Every message taken is written to FOLDER as it came, named by
the order of arrival. What the recipient's address begins with decides how the server behaves: refused@ is refused for
good (550), busy@ for now (451), and silent@ is taken, but the connection ends before the server has said so. With
--tls it insists on STARTTLS, under a certificate for localhost that it makes and leaves in FOLDER.
"""

import argparse
import asyncio
import signal
import ssl
import subprocess
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session


class Recorder:
    """Writes down what arrives, and answers as the recipient's address asks."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list) -> str:
        if address.startswith("refused@"):
            return "550 no such recipient"
        if address.startswith("busy@"):
            return "451 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.count += 1
        unfinished = self.folder / f"{self.count:04}.part"
        unfinished.write_bytes(envelope.original_content)
        unfinished.rename(unfinished.with_suffix(".eml"))
        if envelope.rcpt_tos[0].startswith("silent@"):
            server.transport.abort()
        return "250 taken"


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for localhost that signs itself, and its key."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
        + ["-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate],
        check=True,
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
    return certificate, key


async def serve(arguments: argparse.Namespace) -> None:
    options: dict = {"hostname": "mail.test", "enable_SMTPUTF8": False}
    if arguments.tls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(*make_certificate(arguments.folder))
        options |= {"tls_context": context, "require_starttls": True}
    if arguments.sign_in:
        wanted = [text.encode() for text in arguments.sign_in]

        def check(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
            # Not handled: the refusal is the server's to send.
            return AuthResult(success=[data.login, data.password] == wanted, handled=False)

        options |= {"authenticator": check, "auth_required": True, "auth_require_tls": bool(arguments.tls)}
    recorder = Recorder(arguments.folder)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(recorder, **options), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


def main() -> None:
    # Whoever starts this from a thread that blocks signals hands that down, and couldn't end it.
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tls", action="store_true")
    parser.add_argument("--sign-in", nargs=2)
    asyncio.run(serve(parser.parse_args()))


if __name__ == "__main__":
    main()
