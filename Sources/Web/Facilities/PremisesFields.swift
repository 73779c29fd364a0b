import Facilities
import Identifiers
import Languages

/// The name of a room or a site as fields.
enum PremisesNameFields {
  private static let nameEn = Field<String>(
    "nameEn", .text(Premises.nameLength, note: "Nothing about who comes or why.", in: .en),
    label: Bilingual(en: "Name in English", fr: "Nom en anglais"))
  private static let nameFr = Field<String>(
    "nameFr", .text(Premises.nameLength, note: "The same in French.", in: .fr),
    label: Bilingual(en: "Name in French", fr: "Nom en français"))

  static let form = FieldForm<Bilingual>("NewName", [.init([nameEn.of { $0.en }, nameFr.of { $0.fr }])])

  static func read(_ source: inout some FieldSource) -> Bilingual? {
    let nameEn = source.value(of: Self.nameEn)
    let nameFr = source.value(of: Self.nameFr)
    guard let nameEn, let nameFr else { return nil }
    return Bilingual(en: nameEn, fr: nameFr)
  }
}

/// Whether a room or a site is out of use.
struct Retirement: Sendable {
  let retired: Bool
}

/// The body of a retirement.
enum RetirementFields {
  private static let retired = Field<Bool>("retired", .flag)

  static let form = FieldForm<Retirement>("Retirement", [.init([retired.of { $0.retired }])])

  static func read(_ source: inout some FieldSource) -> Retirement? {
    source.value(of: retired).map(Retirement.init(retired:))
  }
}
