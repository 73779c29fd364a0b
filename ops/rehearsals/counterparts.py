"""What an agency has beside the product: an OpenID provider and mail servers."""

import email
import json
import socket
import subprocess
import sys
import threading
import time
from email.message import Message
from pathlib import Path
from typing import Any

from children import Failed

ROOT = Path(__file__).resolve().parent.parent.parent
COUNTERPARTS = ROOT / "Tests" / "Counterparts"
TOKEN_SECONDS = 900


class Counterpart:
    """A program of Tests/Counterparts, spoken to by lines. It ends with its input."""

    def __init__(self, *words: str) -> None:
        self.process = subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", sys.executable, str(COUNTERPARTS / words[0]), *words[1:]],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True)
        self.greeting = self.line()

    def line(self) -> str:
        line = self.process.stdout.readline()
        if not line:
            raise Failed(f"{self.process.args[4]} ended; `make tools` installs what it needs")
        return line.strip()

    def tell(self, **command: Any) -> dict[str, Any]:
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()
        return json.loads(self.line())

    def end(self) -> None:
        self.process.stdin.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()


class Provider(Counterpart):
    """The OpenID provider. It signs tokens for the API."""

    def __init__(self) -> None:
        super().__init__("openid_provider.py")
        self.tokens: dict[tuple[str, str, str | None], tuple[float, str]] = {}
        self.lock = threading.Lock()

    def token(self, role: str, subject: str, site: str | None = None) -> str:
        """A token of somebody; the same for as long as it is good."""
        with self.lock:
            made, token = self.tokens.get((role, subject, site), (0.0, ""))
            if time.time() - made > TOKEN_SECONDS / 2:
                made, token = time.time(), self.signed(role, subject, site)
                self.tokens[role, subject, site] = (made, token)
            return token

    def signed(self, role: str, subject: str, site: str | None) -> str:
        now = int(time.time())
        claims = {"iss": self.greeting, "aud": ["vestibule"], "sub": subject, "iat": now, "exp": now + TOKEN_SECONDS}
        claims |= {"role": role} | ({"site": site} if site else {})
        return self.tell(do="sign", claims=claims)["token"]


class MailServer(Counterpart):
    """A mail server that takes and keeps each message."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder = folder
        super().__init__("smtp_server.py", str(folder))
        self.port = int(self.greeting)

    def mails(self) -> list[Message]:
        return [email.message_from_bytes(path.read_bytes()) for path in sorted(self.folder.glob("*.eml"))]

    def doubled(self) -> int:
        """How many messages came once more than once: a message's id is its notice's."""
        ids = [mail["Message-ID"] for mail in self.mails()]
        return len(ids) - len(set(ids))


class HungMailServer:
    """Takes connections, and never says a word."""

    def __init__(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = self.listener.getsockname()[1]
        self.taken: list[socket.socket] = []
        self.hangs = True
        threading.Thread(target=self.take, daemon=True).start()

    def take(self) -> None:
        while True:
            try:
                connection = self.listener.accept()[0]
            except OSError:
                return
            if self.hangs:
                self.taken.append(connection)
            else:
                connection.close()

    def hang(self) -> None:
        self.hangs = True

    def let_go(self) -> None:
        """Breaks the connections that it holds, and those that come from now on."""
        self.hangs = False
        while self.taken:
            self.taken.pop().close()

    def end(self) -> None:
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.let_go()
