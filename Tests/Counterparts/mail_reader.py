"""Reads mails with Python's library, which is independent of the product.

    mail_reader.py FOLDER

Prints each *.eml file of the folder on a line, as JSON: the recipient, the subject, the types of its parts, the
problems that the library found, and its text: all headers, file names and parts, decoded.
"""

import json
import sys
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path


def texts(mail: EmailMessage) -> list[str]:
    found = []
    for part in mail.walk():
        found += [f"{name}: {value}" for name, value in part.items()]
        found.append(part.get_filename() or "")
        if not part.is_multipart():
            content = part.get_content()
            found.append(content if isinstance(content, str) else content.decode())
    return found


def main() -> None:
    for path in sorted(Path(sys.argv[1]).glob("*.eml")):
        mail = BytesParser(EmailMessage, policy=policy.default).parsebytes(path.read_bytes())
        print(json.dumps({
            "to": str(mail["To"]),
            "subject": str(mail["Subject"]),
            "parts": [part.get_content_type() for part in mail.walk()],
            "defects": [str(defect) for part in mail.walk() for defect in part.defects],
            "text": "\n".join(texts(mail)),
        }))


if __name__ == "__main__":
    main()
