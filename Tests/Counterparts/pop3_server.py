"""A POP3 server (RFC 1939) for the tests, on a free port of 127.0.0.1: one mailbox, the files FOLDER/*.eml in order.

    pop3_server.py FOLDER USER PASSWORD

Prints the port and runs until its standard input ends. What a client removes is removed when it takes leave.
"""

import socketserver
import sys
import threading
from pathlib import Path

FOLDER, USER, PASSWORD = Path(sys.argv[1]), sys.argv[2], sys.argv[3]


class Handler(socketserver.StreamRequestHandler):
    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())

    def say_lines(self, lines: list[str]) -> None:
        for line in lines:
            self.say("." + line if line.startswith(".") else line)
        self.say(".")

    def handle(self) -> None:
        user, files, removed = "", [], set()
        self.say("+OK here")
        for raw in self.rfile:
            word, *rest = raw.decode().split()
            word = word.upper()
            if word == "CAPA":
                self.say("+OK")
                self.say_lines(["USER"])
            elif word == "USER":
                user = rest[0]
                self.say("+OK")
            elif word == "PASS":
                if (user, rest[0]) != (USER, PASSWORD):
                    self.say("-ERR no")
                    continue
                files = sorted(FOLDER.glob("*.eml"))
                self.say("+OK")
            elif word == "LIST":
                self.say("+OK")
                self.say_lines(
                    [f"{n} {f.stat().st_size}" for n, f in enumerate(files, 1) if n not in removed])
            elif word == "RETR" and int(rest[0]) not in removed:
                self.say("+OK")
                self.say_lines(files[int(rest[0]) - 1].read_bytes().decode().split("\r\n"))
            elif word == "DELE":
                removed.add(int(rest[0]))
                self.say("+OK")
            elif word == "QUIT":
                for number in removed:
                    files[number - 1].unlink()
                self.say("+OK")
                return
            else:
                self.say("-ERR unknown")


def main() -> None:
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
