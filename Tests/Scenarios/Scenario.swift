public import Casework
public import Facilities
public import Identifiers
import Languages
public import Meetings
public import Privacy
public import TestSupport

/// The initial state of most tests: Monday 2027-01-04, 8:00 at Kent; Kent and Matsqui with their rooms; the mediators
/// m1 and m2 under contract; and m1's process with a victim and an offender.
public struct Scenario: Sendable {
  public let database: TestDatabase
  public let keyring: Keyring
  public let facilities: Facilities
  public let casework: Casework
  public let meetings: Meetings
  public let process: OpenProcess

  /// A process with one participant on each side.
  public struct OpenProcess: Sendable {
    public let id: ProcessID
    public let victim: ParticipantID
    public let offender: ParticipantID
  }

  public static let rju = actor("rju1", .rju)
  public static let m1 = actor("m1", .mediator)
  public static let m2 = actor("m2", .mediator)
  public static let kentStaff = actor("kent.staff", .siteStaff, "KENT")
  public static let kentDesk = actor("kent.desk", .frontDesk, "KENT")
  public static let matsquiStaff = actor("matsqui.staff", .siteStaff, "MATSQUI")
  public static let matsquiDesk = actor("matsqui.desk", .frontDesk, "MATSQUI")

  public static func actor(_ subject: String, _ role: Role, _ site: String? = nil) -> Actor {
    guard let actor = Actor(subject: subject, role: role, site: site.map { SiteCode(unchecked: $0) }) else {
      // A mistake in a test, which must not go on as somebody else.
      preconditionFailure("\(role) with \(site ?? "no site") is nobody")
    }
    return actor
  }

  /// Sets up the scenario in a database.
  ///
  /// - Parameters:
  ///   - victimName: The victim's name; a canary in tests of what must not be shown.
  ///   - offenderName: The offender's name.
  public init(
    in database: TestDatabase, victimName: String = "Zoé Ève-Tremblay", offenderName: String = "Ulric Nemo"
  ) async throws {
    self.database = database
    guard let masterKey = MasterKey(base64: MasterKey.makeBase64()) else { throw ScenarioError.impossible }
    keyring = Keyring(postgres: database.keyringClient, masterKey: masterKey, proofs: TestCluster.proofs)
    facilities = Facilities(database: database.database)
    casework = Casework(database: database.database, keyring: keyring)
    meetings = Meetings(database: database.database)
    try await database.setClock("2027-01-04T08:00:00-07:00")
    try await Self.furnish(FacilitiesImport(database: database.database), Facilities(database: database.database))
    for (mediator, name) in [("m1", "Marie-Ève Médiatrice"), ("m2", "Amélie Second")] {
      let contract = NewEngagement(
        mediator: mediator, name: PersonName(name), language: .en, kind: .serviceContract,
        startsOn: try day("2026-06-01"), endsOn: try day("2027-12-31"))
      _ = try await casework.engage(Self.rju, contract, .unkeyed)
    }
    process = try await Self.open(casework, "m1", victimName, offenderName)
  }

  /// Opens another process with one participant on each side.
  ///
  /// - Parameter isAnswered: Whether the unit has looked for orders and conditions, and found none.
  public func openProcess(
    mediator: String, victimName: String = "Anaïs Autre", offenderName: String = "Otto Personne",
    isAnswered: Bool = true
  ) async throws -> OpenProcess {
    try await Self.open(casework, mediator, victimName, offenderName, isAnswered: isAnswered)
  }

  private static func open(
    _ casework: Casework, _ mediator: String, _ victimName: String, _ offenderName: String, isAnswered: Bool = true
  ) async throws -> OpenProcess {
    let opened = try await casework.openProcess(rju, NewProcess(region: .pacific, mediators: [mediator]), .unkeyed)
    func add(_ role: ParticipantRole, _ name: String) async throws -> ParticipantID {
      guard let name = PersonName(name) else { throw ScenarioError.impossible }
      let new = NewParticipant(role: role, name: name, language: .en)
      return try await casework.addParticipant(rju, to: opened.id, new, .unkeyed).id
    }
    let process = OpenProcess(
      id: opened.id, victim: try await add(.victim, victimName), offender: try await add(.offender, offenderName))
    if isAnswered { _ = try await answerContact(casework, of: process.id) }
    return process
  }

  /// Records that the unit found no order or condition between the people of a process, for every meeting of a year.
  @discardableResult
  public func answerContact(of process: ProcessID? = nil) async throws -> ContactAnswerID {
    try await Self.answerContact(casework, of: process ?? self.process.id)
  }

  private static func answerContact(_ casework: Casework, of process: ProcessID) async throws -> ContactAnswerID {
    let answer = NewContactAnswer(finding: .noneFound, sources: [.courtRecords, .paroleBoard], validUntil: yearAhead)
    return try await casework.answerContact(rju, for: process, answer, .unkeyed).id
  }

  /// The last day that an answer of the scenario's first day can count for.
  private static let yearAhead = LocalDay("2028-01-04")

  private static func furnish(_ facilities: FacilitiesImport, _ rooms: Facilities) async throws {
    try await facilities.sites(
      csv: """
        code,kind,name_en,name_fr,city,province,region,time_zone
        KENT,institution,Kent Institution,Établissement de Kent,Agassiz,BC,Pacific,America/Vancouver
        MATSQUI,institution,Matsqui Institution,Établissement de Matsqui,Abbotsford,BC,Pacific,America/Vancouver
        """)
    try await facilities.take([.places: waitingPlaces])
    for (code, site, kind) in [
      ("KENT-BOARD", "KENT", RoomKind.boardroom), ("KENT-CHAPEL", "KENT", .chapel),
      ("KENT-VISITS", "KENT", .visitsAndCorrespondence), ("MATSQUI-BOARD", "MATSQUI", .boardroom),
    ] {
      let room = NewRoom(
        code: RoomCode(unchecked: code), site: SiteCode(unchecked: site), kind: kind, name: kind.name, seats: 8)
      try await facilities.room(room)
      let staff = site == "KENT" ? kentStaff : matsquiStaff
      try await rooms.attest(staff, room: room.code, closed: true, private: true, .unkeyed)
    }
    let unattested = NewRoom(
      code: RoomCode(unchecked: "KENT-OPEN"), site: SiteCode(unchecked: "KENT"), kind: .meetingRoom,
      name: Bilingual(en: "Open room", fr: "Salle ouverte"), seats: 8)
    try await facilities.room(unattested)
  }
}

extension Scenario {
  /// The file of the sites' waiting places: four for each side. Their codes come after those that tests make.
  static let waitingPlaces =
    (["code,site,kind,side,name_en,name_fr"]
    + ["KENT", "MATSQUI"].flatMap { site in
      (1...4).flatMap { number in
        [
          "\(site)-WAIT-\(number),\(site),waitingPlace,victim,Front \(number),Avant \(number)",
          "\(site)-WAIT-IN-\(number),\(site),waitingPlace,offender,Inside \(number),Intérieur \(number)",
        ]
      }
    }).joined(separator: "\n")
}

/// An error in a scenario itself.
public enum ScenarioError: Error {
  case impossible
}

/// Parses a day.
public func day(_ text: String) throws -> LocalDay {
  guard let day = LocalDay(text) else { throw ScenarioError.impossible }
  return day
}
