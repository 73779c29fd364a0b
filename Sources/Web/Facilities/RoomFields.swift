import Facilities
import Identifiers
import Languages

/// A room as the API answers it, and what its staff attest.
enum RoomFields {
  static let kinds = Schema.words(RoomKind.allCases.map(\.rawValue))

  static let all: [AnswerField<Room>] = [
    .required("code", .code) { $0.code },
    .required("site", .code) { $0.site },
    .required("kind", kinds) { $0.kind }
      .column(Bilingual(en: "Kind", fr: "Type")) { room, language in room.kind.name[language] },
    .required("nameEn", .text()) { $0.name.en },
    .required("nameFr", .text()) { $0.name.fr },
    .required("seats", .number(Room.seatsRange)) { $0.seats }
      .column(Bilingual(en: "Seats", fr: "Places")) { room, _ in String(room.seats) },
    .required("setupMinutes", .number()) { $0.setupMinutes },
    .required("clearingMinutes", .number()) { $0.clearingMinutes },
    .required("reservable", .flag) { $0.reservable },
    .required("attested", .flag) { $0.attested },
    .required("features", .list(.words(RoomFeature.allCases.map(\.rawValue)))) { $0.features },
    .optional("corridor", .code) { $0.corridor },
    .optional("area", .code) { $0.area },
    .required("parts", .list(.code)) { $0.parts },
    .required("retired", .flag) { $0.retired },
  ]

  static let schema = Schema.named("Room", .object(all.map { $0.property }))
}

/// What staff attest of a room (`space.1`).
struct RoomAttestation: Sendable {
  let closed: Bool
  let isPrivate: Bool
}

/// The body of a room's attestation.
enum RoomAttestationFields {
  private static let closed = Field<Bool>("closed", .flag)
  private static let isPrivate = Field<Bool>("private", .flag)

  static let form = FieldForm<RoomAttestation>(
    "RoomAttestation", [.init([closed.of { $0.closed }, isPrivate.of { $0.isPrivate }])])

  static func read(_ source: inout some FieldSource) -> RoomAttestation? {
    let closed = source.value(of: Self.closed)
    let isPrivate = source.value(of: Self.isPrivate)
    guard let closed, let isPrivate else { return nil }
    return RoomAttestation(closed: closed, isPrivate: isPrivate)
  }
}
