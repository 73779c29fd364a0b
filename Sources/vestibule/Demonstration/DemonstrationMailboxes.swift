import Facilities
import Identifiers
import Languages
import Notices
import Privacy

extension DemonstrationSeed {
  /// Sets the addresses of a site's staff and front desk, at which no mail server delivers.
  func setAddresses(of site: Site, _ unit: Privacy.Actor) async throws {
    let code = site.code.rawValue.lowercased()
    try await set(.siteStaff, site.code, .general, "staff.\(code)", site.firstLanguage, unit)
    try await set(.siteStaff, site.code, .dutyManager, "duty.\(code)", site.firstLanguage, unit)
    try await set(.frontDesk, site.code, .general, "entrance.\(code)", site.firstLanguage, unit)
  }

  /// Sets the name and address of a mediator, as the unit does before somebody's first sign-in.
  func saveAccount(of mediator: DemonstrationMediator, _ unit: Privacy.Actor) async throws {
    _ = try await parts.notices.directory.saveAccount(
      unit, mediator.subject,
      AccountDetails(
        name: mediator.name, email: EmailAddress("\(mediator.subject)@demonstration.invalid"),
        language: mediator.language),
      .unkeyed)
  }

  /// Sets the addresses of the unit and the auditors. The unit's comes last of everything that is planted.
  func setAddressOfUnit(_ unit: Privacy.Actor) async throws {
    try await set(.auditors, nil, .general, "auditors", .en, unit)
    try await set(.unit, nil, .general, "rju", .en, unit)
  }

  private func set(
    _ kind: Addressee.Kind, _ site: SiteCode?, _ duty: NoticeDuty, _ name: String, _ language: Language,
    _ unit: Privacy.Actor
  ) async throws {
    guard let addressee = Addressee(kind, site: site), let email = EmailAddress("\(name)@demonstration.invalid")
    else { return }
    _ = try await parts.notices.directory.setAddress(
      unit, of: addressee, duty: duty, to: email, language: language, .unkeyed)
  }
}
