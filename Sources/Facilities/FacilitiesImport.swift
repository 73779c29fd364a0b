import Foundation
import Identifiers
import Languages
public import PostgresClient
public import Privacy

/// Brings an agency's own data in, all or nothing.
public struct FacilitiesImport: Sendable {
  private let database: Database

  public init(database: Database) {
    self.database = database
  }

  /// Takes files of comma-separated values with a header, in one transaction. Sites and rooms are made known or brought
  /// up to date; places, opening hours and formal counts replace those of the sites that their file names, and holidays
  /// replace all. A room that is new, or of another kind or site than before, has to be attested. Sites without opening
  /// hours are opened on Monday to Friday, 8:00 to 17:00, where no file of hours comes with them.
  ///
  /// - Parameter isTrial: says what is wrong, and takes nothing.
  /// - Returns: how many rows each file has.
  /// - Throws: `FacilitiesRefusal.badFiles` with everything that is wrong; nothing of any file is taken then.
  @discardableResult
  public func take(_ files: [ImportFile: String], isTrial: Bool = false) async throws -> [ImportFile: Int] {
    let read = ImportFile.allCases.compactMap { file in files[file].map { ImportRows(file, csv: $0) } }
    var faults = read.flatMap(\.faults)
    let rows = Dictionary(uniqueKeysWithValues: read.map { ($0.file.rawValue, $0.forDatabase) })
    let refused = try await refusals(
      of: JSONText(String(decoding: try JSONEncoder().encode(rows), as: UTF8.self)), isTrial: isTrial || !faults.isEmpty
    )
    faults += Self.blamed(refused, in: read)
    if !faults.isEmpty { throw FacilitiesRefusal.badFiles(faults.sorted(by: Self.inOrder)) }
    return Dictionary(uniqueKeysWithValues: read.map { ($0.file, $0.rows.count) })
  }

  /// Takes a file of sites alone; see `take`.
  public func sites(csv: String) async throws {
    try await take([.sites: csv])
  }

  /// Makes a room known, or brings it up to date. It can't be reserved before it is attested.
  public func room(_ room: NewRoom) async throws(PostgresError) {
    try await database.acting(as: .worker).query(
      "facilities_import_room", room.code.rawValue, room.site.rawValue, room.kind.rawValue, room.name.en,
      room.name.fr, room.seats)
  }

  private func refusals(of rows: JSONText, isTrial: Bool) async throws -> [ImportFault] {
    let answer = try await database.acting(as: .worker).query("facilities_import", rows, isTrial)
      .one(of: "facilities_import").get("faults", as: JSONText.self)
    let refusals = try JSONDecoder().decode([ImportRefusals.Refusal].self, from: Data(answer.text.utf8))
    return refusals.compactMap(ImportRefusals.fault)
  }

  /// The refusals without those of rows that only refer to something whose own row is at fault.
  private static func blamed(_ refused: [ImportFault], in read: [ImportRows]) -> [ImportFault] {
    func value(_ fault: ImportFault, _ column: String) -> String? {
      read.first { $0.file == fault.file }?.rows.first { $0.line == fault.line }?[column]
    }
    func faultyCodes(_ file: ImportFile) -> Set<String> {
      let before = read.first { $0.file == file }?.faultyCodes ?? []
      return before.union(refused.filter { $0.file == file }.compactMap { value($0, "code") })
    }
    let faulty = ["site": faultyCodes(.sites), "corridor": faultyCodes(.places), "area": faultyCodes(.rooms)]
    let blamed = refused.filter { fault in
      guard let codes = faulty[fault.field], let named = value(fault, fault.field) else { return true }
      return !codes.contains(named)
    }
    // Rows that only refer to each other are all at fault.
    return blamed.isEmpty && read.allSatisfy(\.faults.isEmpty) ? refused : blamed
  }

  private static func inOrder(_ left: ImportFault, _ right: ImportFault) -> Bool {
    let files = ImportFile.allCases
    let places = [left, right].map { files.firstIndex(of: $0.file) ?? 0 }
    return (places[0], left.line, left.field) < (places[1], right.line, right.field)
  }
}
