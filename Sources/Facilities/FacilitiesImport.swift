import Foundation
import Identifiers
public import Languages
public import PostgresClient
public import Privacy

/// Imports an agency's own data, all or nothing.
public struct FacilitiesImport: Sendable {
  private let database: Database
  private let fonts: FontCoverage

  /// - Parameter fonts: what names of sites and rooms are printed with. A name that they can't draw is refused.
  public init(database: Database, fonts: FontCoverage = .everything) {
    self.database = database
    self.fonts = fonts
  }

  /// Imports files of comma-separated values with a header, in one transaction.
  ///
  /// Sites and rooms are created or updated. Places, opening hours, entrance hours and formal counts replace those of
  /// the sites that their file names; holidays replace all. A room that is new, or that changes its kind or site, must
  /// be attested again. Sites without opening hours get Monday to Friday, 8:00 to 17:00, unless there is a file of
  /// opening hours.
  ///
  /// - Parameter isTrial: checks the files and imports nothing.
  /// - Returns: how many rows each file has.
  /// - Throws: `FacilitiesRefusal.badFiles` with every fault; then nothing of any file is imported.
  @discardableResult
  public func take(_ files: [ImportFile: String], isTrial: Bool = false) async throws -> [ImportFile: Int] {
    let read = ImportFile.allCases.compactMap { file in files[file].map { ImportRows(file, csv: $0, fonts: fonts) } }
    var faults = read.flatMap(\.faults)
    let rows = Dictionary(uniqueKeysWithValues: read.map { ($0.file.rawValue, $0.forDatabase) })
    let refused = try await refusals(
      of: JSONText(String(decoding: try JSONEncoder().encode(rows), as: UTF8.self)), isTrial: isTrial || !faults.isEmpty
    )
    faults += Self.blamed(refused, in: read)
    if !faults.isEmpty { throw FacilitiesRefusal.badFiles(Self.inOrder(faults)) }
    return Dictionary(uniqueKeysWithValues: read.map { ($0.file, $0.rows.count) })
  }

  /// Imports a file of sites alone; see `take`.
  public func sites(csv: String) async throws {
    try await take([.sites: csv])
  }

  /// Creates or updates a room. A new room can't be reserved before it is attested.
  public func room(_ room: NewRoom) async throws(PostgresError) {
    try await database.acting(as: .worker).run(
      "room_import",
      [
        "given_code": .text(room.code), "given_site": .text(room.site), "given_kind": .text(room.kind),
        "given_name_en": .text(room.name.en), "given_name_fr": .text(room.name.fr),
        "given_seats": .integer(room.seats),
      ])
  }

  private func refusals(of rows: JSONText, isTrial: Bool) async throws -> [ImportFault] {
    let answer: JSONText = try await database.acting(as: .worker).value(
      of: "facilities_import", ["files": .jsonb(rows), "is_trial": .boolean(isTrial)])
    let refusals = try JSONDecoder().decode([ImportRefusals.Refusal].self, from: Data(answer.text.utf8))
    return refusals.map(ImportRefusals.fault)
  }

  /// The refusals, except those of rows that only refer to another row that is at fault.
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

  /// The faults by file, line and field.
  private static func inOrder(_ faults: [ImportFault]) -> [ImportFault] {
    ImportFile.allCases.flatMap { file in
      faults.filter { $0.file == file }.sorted { ($0.line, $0.field) < ($1.line, $1.field) }
    }
  }
}
