import Crypto
import Facilities
import Foundation
import Identifiers
import Languages

@testable import EntryDocuments
@testable import Facilities
@testable import PostgresClient
@testable import Privacy

extension FuzzTarget {
  static let databaseTexts = [
    FuzzTarget("bytea", of: ["ByteaText"], texts: ["\\x00ff", "\\x", "\\xFF", "\\xf", "00"]) { text in
      try hold(ByteaText.read(ByteaText.write(Array(text.utf8))) == Array(text.utf8), "bytes read back")
      guard let bytes = ByteaText.read(text) else { return }
      try hold(ByteaText.write(bytes) == text.lowercased(), "bytes have a single spelling")
    },
    FuzzTarget(
      "array-literal", of: ["ArrayLiteral"], texts: ["{a,NULL,\"b\\\"c\"}", "{}", "{{a}}", "{\"", "{a,}", "{\"\\\\\"}"]
    ) { text in
      try hold(ArrayLiteral.read(ArrayLiteral.write([text, nil, ""])) == [text, nil, ""], "an array reads back")
      guard let elements = ArrayLiteral.read(text) else { return }
      try hold(ArrayLiteral.read(ArrayLiteral.write(elements)) == elements, "what was read can be written")
    },
    FuzzTarget(
      "sql-values", of: ["SQLDecodable"],
      texts: ["t", "1", "-9223372036854775808", "NaN", "0190f4a0-0000-7000-8000-000000000000"]
    ) {
      text in
      if let number = Int(sqlText: text) { try hold(Int(sqlText: String(number)) == number, "a number reads back") }
      if let flag = Bool(sqlText: text) { try hold(text == (flag ? "t" : "f"), "a flag is t or f") }
      if let id = UUID(sqlText: text) { try hold(UUID(sqlText: id.uuidString) == id, "a UUID reads back") }
    },
    FuzzTarget(
      "release", of: ["Release"], texts: ["0.1.0", "01.2.3", "1.2", "1.2.3.4", "9999999999999999999.0.0", "１.2.3"]
    ) { text in
      guard let release = Release(text) else { return }
      try hold(Release(release.description) == release, "a release reads back")
      try hold(!(release < release), "a release isn't older than itself")
    },
    FuzzTarget(
      "connection-string", of: ["ConnectionSettings", "ConnectionTransport"],
      texts: ["host=a port=5432", "postgresql://u:p@h:1,i:2/d?a=b", "host='a b' c=d\\'", "postgres://%", "="]
    ) { text in
      // ConnectionSettings passes the text to libpq as a C string, and no setting can hold a NUL.
      guard !text.utf8.contains(0), let pairs = ConnectionSettings.parse(text) else { return }
      try hold(pairs.allSatisfy { !$0.name.isEmpty }, "each setting has a name")
      let weaker = pairs.contains { $0.name == "sslmode" && $0.value != "verify-full" }
      let transport = ConnectionTransport(pairs, environment: [:])
      try hold(transport != .verified || !weaker, "no string that asks for less counts as verified")
    },
  ]

  static let files = [
    FuzzTarget(
      "csv", of: ["CSVText"],
      texts: [
        "a,b\r\n\"c,\"\"d\"\"\",\"e\r\nf\"\r\n", "\u{FEFF}a,b\n1,2\n", "a\"b,c\n", "\"a", "\"a\"b\n", ",\n\n\"\"\n",
        "a\rb",
      ]
    ) { text in
      let read = CSVText(text)
      let again = CSVText(CSVText.write(read.records.map(\.fields)))
      try hold(again.records.map(\.fields) == read.records.map(\.fields), "rows read back")
      try hold(again.brokenLines.isEmpty, "what was written has no broken lines")
      let lines = read.records.map(\.line) + read.brokenLines
      try hold(Set(lines).count == lines.count, "each row begins on its own line")
      try hold(
        CSVText(CSVText.write([[text, "", text]])).records.map(\.fields) == [[text, "", text]], "any field reads back")
    },
    FuzzTarget(
      "import-file", of: ["ImportRows"],
      texts: ImportFile.allCases.map { $0.columns.map(\.name).joined(separator: ",") + "\n" } + [
        "code,kind,name_en,name_fr,city,province,region,time_zone\n"
          + "KENT,institution,Kent Institution,Établissement de Kent,Agassiz,BC,Pacific,America/Vancouver\n",
        "site,weekday,opens,closes\nKENT,1,08:00,17:00\nKENT,1,16:00,24:00\nKENT,8,17:00,08:00\n",
        "code,province,name_en,name_fr,rule,month,day,weekday,nth,easter_days\nA-B,,a,b,weekday,5,25,1,,\n",
      ]
    ) { text in
      for file in ImportFile.allCases {
        let read = ImportRows(file, csv: text)
        let lines = Set(read.rows.map(\.line))
        try hold(lines.isDisjoint(with: read.faults.filter { $0.line > 1 }.map(\.line)), "a faulty row is not taken")
        try hold(
          read.rows.allSatisfy { row in file.columns.allSatisfy { $0.fault(in: row[$0.name] ?? "") == nil } },
          "every field of an accepted row is valid")
      }
    },
    FuzzTarget(
      "statement-file", of: ["StatementFile"],
      texts: [
        "-- name: a\n-- Says.\nSELECT 1;\n", "-- header\n-- name: b\n-- x\nSELECT\n 2;\n-- name: c\n-- y\nSELECT 3;",
        "SELECT",
      ]
    ) { text in
      guard let entries = try? StatementFile.parse(text, file: "a.sql") else { return }
      let written = entries.map { "-- name: \($0.name)\n-- \($0.description)\n\($0.text);\n" }.joined()
      let again = try? StatementFile.parse(written, file: "a.sql")
      try hold(entries.allSatisfy { !$0.text.isEmpty && !$0.description.isEmpty }, "each statement says what it is for")
      // Such text would be read differently once written again, because it looks like a comment or a name line.
      let isPlain = !entries.contains { $0.text.hasPrefix("--") || $0.description.contains("name:") }
      try hold(!isPlain || again?.map(\.text) == entries.map(\.text), "statements read back")
    },
    FuzzTarget(
      "migration-name", of: ["MigrationFile"],
      texts: ["0001_clock.sql", "_0001_a.sql", "0000_a.sql", "1_a.sql", "0001_.sql"]
    ) { text in
      guard let file = try? MigrationFile.parse(fileName: text, text: "") else { return }
      let digits = String(file.version)
      try hold((1...9_999).contains(file.version), "a version has four digits")
      try hold(
        text == String(repeating: "0", count: 4 - digits.count) + digits + "_\(file.name).sql",
        "a name can be written again")
    },
  ]

  static let sealed = [
    FuzzTarget(
      "master-key", of: ["MasterKey", "ActorKey"], texts: [String(repeating: "A", count: 43) + "=", "AAAA", "é"]
    ) { text in
      guard let key = MasterKey(base64: text) else { return }
      try hold(key.id.utf8.count == 16 && ActorKey(base64: text) != nil, "a key of 32 bytes is valid for both")
      try hold(!"\(key)".contains(text.trimmingCharacters(in: .whitespacesAndNewlines)), "a key does not print itself")
    },
    FuzzTarget(
      "sealed-value", of: ["SealedValue"], corpus: [[1], Array(repeating: 1, count: 30), Array("a name".utf8)]
    ) { bytes in
      let key = SymmetricKey(data: Array(repeating: UInt8(7), count: 32))
      let binding = SealBinding(kind: "participant.name", id: "1")
      try hold((try? bytes.opened(with: key, binding: binding)) == nil, "what was never sealed does not open")
      let sealed = try bytes.sealed(with: key, binding: binding)
      try hold(bytes.isEmpty || (try? sealed.opened(with: key, binding: binding)) == bytes, "what was sealed opens")
      let elsewhere = SealBinding(kind: "participant.name", id: "2")
      try hold((try? sealed.opened(with: key, binding: elsewhere)) == nil, "a value opens only in its own row")
      var changed = sealed
      let place = (bytes.first.map(Int.init) ?? 0) % sealed.count
      changed[place] ^= 1
      try hold((try? changed.opened(with: key, binding: binding)) == nil, "nothing changed opens")
    },
    FuzzTarget(
      "sealed-entry-list", of: ["SealedEntryList"],
      texts: [
        """
        {"site":"KENT","siteName":{"en":"Kent","fr":"Kent"},"firstLanguage":"en","day":"2027-01-15","revision":1,\
        "arrivals":[{"id":"0190f4a0-0000-7000-8000-000000000000","time":"2027-01-15T09:30:00-08:00","name":"A",\
        "accompaniedBy":"m1"}],\
        "contact":{"en":"a","fr":"b"},"renderedAt":"2027-01-14T09:30:00-08:00"}
        """
      ]
    ) { text in
      guard let content = try? SealedEntryList.content(of: Array(text.utf8)) else { return }
      let again = try SealedEntryList.content(of: SealedEntryList.bytes(of: content))
      try hold(again == content, "an entry list reads back")
    },
    FuzzTarget(
      "print-pack", of: ["PrintPack", "DeskJournal", "DeskSecret"],
      texts: [
        "vestibule-pack\n"
          + #"{"expiresAt":2,"format":1,"key":"a","madeAt":1,"parts":[{"day":"2027-01-15","expiresAt":2,"length":49}],"#
          + #""site":"KENT"}"# + "\n" + String(repeating: "a", count: 49),
        "vestibule-journal\n" + String(repeating: "a", count: 40),
        #"{"format":1,"publicKey":"AAAA","rounds":2,"salt":"AAAAAAAAAAAAAAAAAAAAAA==","sealed":"AAAA"}"#,
      ]
    ) { text in
      let (file, secret) = (Data(text.utf8), DeskSecret())
      try hold((try? DeskJournal(file: file, secret)) == nil, "a journal that wasn't sealed doesn't open")
      try hold((try? DeskSecret(file: file, passphrase: [1])) == nil, "a key that wasn't sealed doesn't open")
      guard let pack = try? PrintPack(file: file) else { return }
      for part in pack.header.parts {
        try hold((try? pack.open(part.day, with: secret)) == nil, "a part that wasn't sealed doesn't open")
        try hold(pack.place(of: part.day).map { $0.upperBound <= file.count } == true, "a part is in its file")
      }
    },
    FuzzTarget(
      "desk-public-key", of: ["DeskPublicKey"],
      texts: [DeskSecret().publicKey.text, String(repeating: "A", count: 43) + "=", " AAAA\n"]
    ) { text in
      guard let key = DeskPublicKey(text: text) else { return }
      try hold(DeskPublicKey(text: key.text) == key && key.bytes.count == 32, "a key can be written again")
      try hold(key.fingerprint.utf8.count == 64, "a key has a fingerprint")
    },
  ]
}
