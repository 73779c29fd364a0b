import Facilities
import Identifiers
import Languages
import Notices
import Privacy

/// The directory, as the API encodes it.
struct DirectoryBody: Encodable {
  struct Recipient: Encodable {
    let recipient: Addressee.Kind
    /// Left out for the unit and the auditors.
    let site: SiteCode?
    let siteName: String?
    let addresses: [AddressBody]
  }

  struct Gap: Encodable {
    let site: SiteCode
    let siteName: String
    let confirmedMeetings: Int
    /// The day of the first of them; left out if there is none.
    let firstDay: String?
  }

  let recipients: [Recipient]
  /// Left out for everyone but the unit.
  let nobodyToTell: [Gap]?

  init(_ entries: [DirectoryEntry], gaps: [DirectoryGap]?, in language: Language) {
    recipients = entries.map { entry in
      Recipient(
        recipient: entry.addressee.kind, site: entry.addressee.site, siteName: entry.siteName?[language],
        addresses: entry.addresses.map(AddressBody.init))
    }
    nobodyToTell = gaps?.map {
      Gap(
        site: $0.site, siteName: $0.siteName[language], confirmedMeetings: $0.meetingCount, firstDay: $0.firstDay)
    }
  }
}

/// An address of a recipient, as the API encodes it.
struct AddressBody: Encodable {
  let recipient: Addressee.Kind
  let site: SiteCode?
  let duty: NoticeDuty
  let email: String
  let language: Language
  let version: Int

  init(_ address: NoticeAddress) {
    (recipient, site) = (address.addressee.kind, address.addressee.site)
    (duty, email) = (address.duty, address.email.reveal())
    (language, version) = (address.language, address.version)
  }
}

/// A recipient and a duty, as the API encodes them.
struct PlaceBody: Encodable {
  let recipient: Addressee.Kind
  let site: SiteCode?
  let duty: NoticeDuty

  init(_ addressee: Addressee, _ duty: NoticeDuty) {
    (recipient, site, self.duty) = (addressee.kind, addressee.site, duty)
  }
}

/// An account, as the API encodes it to its person and the unit.
struct AccountBody: Encodable {
  struct Place: Encodable {
    let role: String
    let site: SiteCode?
  }

  struct Absence: Encodable {
    let id: AbsenceID
    let firstDay: String
    let lastDay: String
    let deputy: String?
  }

  let subject: String
  let name: String?
  let nameSaidBy: Account.Source?
  let email: String?
  let emailSaidBy: Account.Source?
  let language: Language?
  let languageSaidBy: Account.Source?
  let lastSignedInAt: String?
  let version: Int
  let roles: [Place]
  let absences: [Absence]

  init(_ account: Account) {
    subject = account.subject
    (name, nameSaidBy) = (account.name, account.nameSaidBy)
    (email, emailSaidBy) = (account.email?.reveal(), account.emailSaidBy)
    (language, languageSaidBy) = (account.language, account.languageSaidBy)
    lastSignedInAt = account.lastSignedInAt?.rfc3339
    version = account.version
    roles = account.roles.map { Place(role: $0.role.rawValue, site: $0.site) }
    absences = account.absences.map {
      Absence(id: $0.id, firstDay: $0.firstDay.text, lastDay: $0.lastDay.text, deputy: $0.deputy)
    }
  }
}

/// The schemas of the directory's answers.
enum DirectorySchemas {
  private static let recipient = Schema.Property.required("recipient", .words(Addressee.Kind.allCases.map(\.rawValue)))
  private static let site = Schema.Property.optional("site", .code)
  private static let duty = Schema.Property.required("duty", .words(NoticeDuty.settable.map(\.rawValue)))
  static let languages = Schema.words(Language.allCases.map(\.rawValue))
  private static let sources = Schema.words(Account.Source.allCases.map(\.rawValue))

  static let place = Schema.named("AddressPlace", .object([recipient, site, duty]))

  static let address = Schema.named(
    "NoticeAddress",
    .object([
      recipient, site, duty, .required("email", .text(length: 3...254)), .required("language", languages),
      .required("version", .number(1...2_147_483_647)),
    ]))

  static let directory = Schema.named(
    "Directory",
    .object([
      .required(
        "recipients",
        .list(
          .object([recipient, site, .optional("siteName", .text()), .required("addresses", .list(address))]))),
      .optional(
        "nobodyToTell",
        .list(
          .object([
            .required("site", .code), .required("siteName", .text()), .required("confirmedMeetings", .number()),
            .optional("firstDay", .day),
          ]))),
    ]))

  static let account = Schema.named(
    "Account",
    .object([
      .required("subject", .text(length: 1...200)), .optional("name", .text(length: AccountDetails.nameLength)),
      .optional("nameSaidBy", sources), .optional("email", .text(length: 3...254)), .optional("emailSaidBy", sources),
      .optional("language", languages), .optional("languageSaidBy", sources), .optional("lastSignedInAt", .instant),
      .required("version", .number(0...2_147_483_647)),
      .required(
        "roles", .list(.object([.required("role", .text()), .optional("site", .code)]))),
      .required(
        "absences",
        .list(
          .object([
            .required("id", .id), .required("firstDay", .day), .required("lastDay", .day),
            .optional("deputy", .text(length: 1...200)),
          ]))),
    ]))
}
