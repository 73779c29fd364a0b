import Identifiers

/// What a site has set, as the API answers it: the site, and the fields of the form that sets it. What isn't set is
/// left out.
struct SiteSettingsBody<Model: Sendable>: Encodable {
  private let site: SiteCode
  private let model: Model
  private let form: FieldForm<Model>

  init(_ model: Model, of site: SiteCode, _ form: FieldForm<Model>) {
    (self.site, self.model, self.form) = (site, model, form)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: AnyKey.self)
    try container.encode(site, forKey: AnyKey("site"))
    for field in form.fields { try field.encode(model, &container) }
  }

  /// The schema of such an answer.
  static func schema(_ name: String, _ form: FieldForm<Model>) -> Schema {
    .named(name, .object([.required("site", .code)] + form.properties))
  }
}
