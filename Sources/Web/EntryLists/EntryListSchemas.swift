import EntryDocuments

/// The schemas of the entry lists' bodies and answers.
enum EntryListSchemas {
  private static let revision = Schema.number(1...1_000_000)
  private static let state = Schema.words(["released", "acknowledged"])

  static let list = Schema.named(
    "EntryList",
    .object([
      .required("site", .code), .required("date", .day), .required("revision", revision),
      .required("supersedes", .orNull(revision)), .required("state", state),
      .required("acknowledgedBySite", .flag), .required("now", .instant),
      .required(
        "contact",
        .object([.required("en", .text()), .required("fr", .text()), .optional("telephone", .text())])),
      .optional("instructions", .object([.required("en", .text()), .required("fr", .text())])),
      .required(
        "arrivals",
        .list(
          .object([
            .required("id", .id), .required("time", .instant), .required("name", .text()),
            .required("accompaniedBy", .text()), .optional("arrivedAt", .instant),
            .optional("leftAt", .instant), .optional("noShowAt", .instant), .optional("mediatorArrivedAt", .instant),
            .optional("mediatorLeftAt", .instant), .required("unaccompanied", .flag),
          ]))),
      .required("unlisted", .list(.object([.required("id", .id), .required("at", .instant)]))),
      .required("sha256", .text(pattern: "^[0-9a-f]{64}$")),
    ]))

  static let acknowledgement = Schema.named("EntryListAcknowledgement", .object([.required("revision", revision)]))

  static let acknowledged = Schema.named(
    "EntryListAcknowledged",
    .object([
      .required("site", .code), .required("date", .day), .required("revision", revision),
      .required("acknowledgedAt", .instant), .required("state", state), .required("acknowledgedBySite", .flag),
    ]))

  static let watch = Schema.named(
    "EntryListWatch",
    .object([
      .optional("ranAt", .instant), .required("stale", .flag),
      .required(
        "missing",
        .list(
          .object([
            .required("kind", .words(EntryListWatch.Kind.allCases.map(\.rawValue))), .required("meeting", .id),
            .required("site", .code), .required("date", .day), .optional("revision", revision),
            .required("foundAt", .instant), .optional("announcedAt", .instant),
          ]))),
    ]))

  static let print = Schema.named(
    "EntryListPrint", .object([.required("revision", revision), .required("copies", .number(1...20))]))

  static let copies = Schema.named(
    "EntryListCopies", .object([.required("revision", revision), .required("copies", .list(.number()))]))

  private static let fate = Schema.words(CopyFate.allCases.map(\.rawValue))

  static let printedCopies = Schema.named(
    "EntryListPrintedCopies",
    .object([
      .required(
        "copies",
        .list(
          .object([
            .required("revision", revision), .required("copy", .number(1...1_000_000)),
            .required("printedAt", .instant), .required("recalled", .flag), .optional("fate", fate),
            .optional("endedAt", .instant),
          ])))
    ]))

  static let copyFate = Schema.named("EntryListCopyFate", .object([.required("fate", fate)]))

  static let copyEnd = Schema.named(
    "EntryListCopyEnd",
    .object([
      .required("revision", revision), .required("copy", .number(1...1_000_000)), .optional("fate", fate),
      .optional("at", .instant),
    ]))

  /// When it happened by the site's clock, for what was noted without a network.
  private static let at = Schema.orNull(.wallTime)

  static let arrival = Schema.named(
    "EntryListArrival", .object([.required("arrival", .id), .optional("at", at)]))

  static let unlisted = Schema.named("EntranceUnlisted", .object([.optional("at", at)]))

  static let mediator = Schema.named(
    "EntranceMediator",
    .object([
      .required("arrival", .id), .required("event", .words(MediatorPresence.allCases.map(\.rawValue))),
      .optional("at", at),
    ]))

  static let entry = Schema.named(
    "EntranceEntry",
    .object([
      .required("id", .id), .required("kind", .words(EntranceKind.allCases.map(\.rawValue) + ["undone"])),
      .required("at", .instant), .optional("arrival", .id), .optional("arrivedAt", .instant),
    ]))
}
