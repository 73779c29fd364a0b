public import Facilities
import Foundation
import Identifiers
import Languages
import PostgresClient
import Privacy

/// The file of the directory: comma-separated values with a header. Each row is an address of a recipient or a person.
public struct DirectoryFile: Sendable {
  /// The kinds of rows.
  enum Kind: String, CaseIterable {
    case siteStaff, frontDesk, unit, auditors, person

    /// The addressee; `nil` for a person.
    var addressee: Addressee.Kind? { Addressee.Kind(rawValue: rawValue) }
  }

  static let columns = ["kind", "site", "duty", "subject", "name", "email", "language"]
  /// How many rows a file may have.
  public static let countMax = 10_000

  /// A row without faults of its own.
  struct Entry {
    let line: Int
    let values: [String: String]
  }

  private(set) var rows: [Entry] = []
  private(set) var faults: [DirectoryFault] = []

  /// Reads a file, past faulty rows.
  init(csv: String) {
    let text = CSVText(csv)
    faults += text.brokenLines.map { DirectoryFault($0, "", .brokenQuotes) }
    let records = text.records.filter { !$0.fields.allSatisfy(\.isEmpty) }
    let header = records.first?.fields ?? []
    for column in header where !Self.columns.contains(column) {
      faults.append(DirectoryFault(records[0].line, "", .unknownColumn))
    }
    for column in Set(header) where header.filter({ $0 == column }).count > 1 {
      faults.append(DirectoryFault(records[0].line, column, .doubledColumn))
    }
    for column in Self.columns where !header.contains(column) {
      faults.append(DirectoryFault(1, column, .missingColumn))
    }
    guard faults.allSatisfy({ $0.reason == .brokenQuotes }) else { return }
    if records.count > Self.countMax + 1 {
      faults.append(DirectoryFault(records[Self.countMax + 1].line, "", .tooManyRows))
    }
    var seen: Set<[String?]> = []
    for record in records.dropFirst().prefix(Self.countMax) { read(record, header, &seen) }
  }

  private mutating func read(_ record: CSVText.Record, _ header: [String], _ seen: inout Set<[String?]>) {
    guard record.fields.count == header.count else {
      faults.append(DirectoryFault(record.line, "", .wrongFieldCount))
      return
    }
    var values = Dictionary(uniqueKeysWithValues: zip(header, record.fields)).filter { !$0.value.isEmpty }
    if let name = values["name"] { values["name"] = TextRules.composed(name) }
    let found = Self.faults(in: values)
    faults += found.map { DirectoryFault(record.line, $0.field, $0.reason) }
    guard found.isEmpty else { return }
    if values["kind"] != Kind.person.rawValue { values["duty"] = values["duty"] ?? NoticeDuty.general.rawValue }
    guard seen.insert(["kind", "site", "duty", "subject"].map { values[$0] }).inserted else {
      faults.append(DirectoryFault(record.line, "kind", .duplicate))
      return
    }
    rows.append(Entry(line: record.line, values: values))
  }

  private typealias Fault = (field: String, reason: ImportReason)

  private static func faults(in values: [String: String]) -> [Fault] {
    guard let word = values["kind"] else { return [("kind", .required)] }
    guard let kind = Kind(rawValue: word) else { return [("kind", .notAllowed)] }
    var faults: [Fault] = []
    if let email = values["email"], EmailAddress(email) == nil { faults.append(("email", .notAnAddress)) }
    if let language = values["language"], Language(rawValue: language) == nil {
      faults.append(("language", .notAllowed))
    }
    guard let addressee = kind.addressee else { return faults + faultsOfPerson(values) }
    for column in ["subject", "name"] where values[column] != nil { faults.append((column, .notForThisKind)) }
    switch (addressee.isOfASite, values["site"]) {
    case (true, nil): faults.append(("site", .required))
    case (true, let site?): if SiteCode(site) == nil { faults.append(("site", .notACode)) }
    case (false, let site): if site != nil { faults.append(("site", .notForThisKind)) }
    }
    if let duty = values["duty"], !addressee.duties.map(\.rawValue).contains(duty) {
      faults.append(("duty", .notAllowed))
    }
    if values["email"] != nil, values["language"] == nil { faults.append(("language", .required)) }
    return faults
  }

  private static func faultsOfPerson(_ values: [String: String]) -> [Fault] {
    var faults: [Fault] = []
    for column in ["site", "duty"] where values[column] != nil { faults.append((column, .notForThisKind)) }
    if let subject = values["subject"] {
      if Privacy.Actor(subject: subject, role: .rju) == nil { faults.append(("subject", .notAllowed)) }
    } else {
      faults.append(("subject", .required))
    }
    if let fault = values["name"].flatMap(AccountDetails.fault(inName:)) {
      faults.append(("name", ImportReason(fault)))
    }
    return faults
  }
}

/// A fault of one row of the directory's file. It holds no value of the row.
public struct DirectoryFault: Sendable, Equatable {
  /// The line in which the row begins; the first is 1.
  public let line: Int
  /// The column's name; empty if the row itself is at fault.
  public let field: String
  public let reason: ImportReason

  init(_ line: Int, _ field: String, _ reason: ImportReason) {
    (self.line, self.field, self.reason) = (line, field, reason)
  }
}

extension Directory {
  /// What a file did, or would do.
  public struct Imported: Sendable, Equatable {
    /// How many rows the file has.
    public let rowCount: Int
    /// The lines of the rows that change something, ascending.
    public let changedLines: [Int]
  }

  /// Imports a file of addresses and people, all or nothing. An address without an email is removed; what the file
  /// doesn't name stays as it is.
  ///
  /// - Parameter isTrial: says what would change, and imports nothing.
  /// - Throws: ``DirectoryRefusal/badFile(_:)`` with every fault; then nothing is imported.
  public func take(csv: String, isTrial: Bool = false) async throws -> Imported {
    let file = DirectoryFile(csv: csv)
    let rows = file.rows.map { row in row.values.merging(["line": "\(row.line)"]) { own, _ in own } }
    let answer: JSONText = try await database.acting(as: .worker).value(
      of: "directory_import",
      [
        "rows": .jsonb(JSONText(String(decoding: try JSONEncoder().encode(rows), as: UTF8.self))),
        "is_trial": .boolean(isTrial || !file.faults.isEmpty),
      ])
    let result = try JSONDecoder().decode(ImportResult.self, from: Data(answer.text.utf8))
    let faults = file.faults + result.faults.map(\.fault)
    guard faults.isEmpty else {
      throw DirectoryRefusal.badFile(faults.sorted { ($0.line, $0.field) < ($1.line, $1.field) })
    }
    return Imported(rowCount: file.rows.count, changedLines: result.changes.sorted())
  }

  /// The whole directory as a file that `take` reads. Importing it again changes nothing.
  public func export() async throws -> String {
    let rows = try await database.acting(as: .worker).rows(of: "directory_export").map {
      try $0.get("fields", as: [String].self)
    }
    return CSVText.write([DirectoryFile.columns] + rows)
  }

  private struct ImportResult: Decodable {
    struct Refused: Decodable {
      let line: Int
      let constraint: String

      var fault: DirectoryFault {
        switch constraint {
        case "notice_mailbox_site_known": DirectoryFault(line, "site", .siteUnknown)
        case "account_name_readable": DirectoryFault(line, "name", .notReadable)
        case "account_email_form", "notice_address_email_form", "account_email_is_no_formula",
          "notice_address_email_is_no_formula":
          DirectoryFault(line, "email", .notAnAddress)
        // Whatever else a constraint refuses was checked before, so it says only that.
        default: DirectoryFault(line, "", .refused)
        }
      }
    }

    let faults: [Refused]
    let changes: [Int]
  }
}
