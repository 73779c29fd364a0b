import ArgumentParser
import Facilities
import Identifiers
import Languages
import Privacy

/// Shows what a site sets for its principal entrance, and changes what is given.
struct SiteEntranceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entrance",
    abstract: "Show or change what a site sets for its principal entrance; it is printed on the site's entry lists.",
    discussion: "An empty text, as in --telephone '', unsets what was set; then it is as the agency has it.")

  @Argument(help: "The site's code, such as KENT.")
  var site: String

  @Option(help: "Whom the entrance asks, in English: a function rather than a name.")
  var contactEn: String?

  @Option(help: "The same in French.")
  var contactFr: String?

  @Option(help: "The contact's telephone number, such as 604-555-0142 or 604-555-0142 x 12.")
  var telephone: String?

  @Option(help: "What the entrance does when people arrive, in English: search tools, such as an ion scan; lockers.")
  var instructionsEn: String?

  @Option(help: "The same in French.")
  var instructionsFr: String?

  @Option(help: "How many minutes before the day begins its list is released: 0 to 10080; 720 is noon the day before.")
  var releaseLeadMinutes: String?

  @Option(help: "Who does it: the subject of someone of the unit. Never a person's name. Without it, the service.")
  var by: String?

  private var changesNothing: Bool {
    [contactEn, contactFr, telephone, instructionsEn, instructionsFr, releaseLeadMinutes].allSatisfy { $0 == nil }
  }

  func run() async throws {
    guard let code = SiteCode(site) else { throw ValidationError("\(site): no such site / lieu inconnu") }
    let entrance = try await Administration.run { parts in
      let actor = try by.map { try Privacy.Actor.named($0, .rju) } ?? .worker
      do {
        let kept = try await parts.facilities.entrances.find(actor, site: code)
        if changesNothing { return kept.entrance }
        return try await parts.facilities.entrances.save(
          actor, site: code, try changed(kept.entrance), seen: kept.version, .unkeyed
        ).entrance
      } catch let refusal as FacilitiesRefusal {
        throw refusal.told(of: site)
      }
    }
    print("contact-en: \(entrance.contact?.en ?? "")")
    print("contact-fr: \(entrance.contact?.fr ?? "")")
    print("telephone: \(entrance.telephone ?? "")")
    print("instructions-en: \(entrance.instructions?.en ?? "")")
    print("instructions-fr: \(entrance.instructions?.fr ?? "")")
    print("release-lead-minutes: \(entrance.releaseLeadMinutes.map(String.init) ?? "")")
  }

  /// The present settings with those that were given.
  private func changed(_ now: SiteEntrance) throws -> SiteEntrance {
    var lead = now.releaseLeadMinutes
    if let releaseLeadMinutes {
      lead = Int(releaseLeadMinutes)
      if lead == nil, !releaseLeadMinutes.isEmpty {
        throw ValidationError("release-lead-minutes: 0 to 10080 / de 0 à 10080")
      }
    }
    return SiteEntrance(
      contact: try Self.both("contact", contactEn ?? now.contact?.en, contactFr ?? now.contact?.fr),
      telephone: Self.given(telephone ?? now.telephone),
      instructions: try Self.both(
        "instructions", instructionsEn ?? now.instructions?.en, instructionsFr ?? now.instructions?.fr),
      releaseLeadMinutes: lead)
  }

  private static func given(_ text: String?) -> String? { text?.isEmpty == false ? text : nil }

  /// A text in both languages or in none.
  private static func both(_ option: String, _ english: String?, _ french: String?) throws -> Bilingual? {
    switch (given(english), given(french)) {
    case (nil, nil): return nil
    case (let english?, let french?): return Bilingual(en: english, fr: french)
    case (_?, nil), (nil, _?):
      throw ValidationError(
        "\(option): give both languages, or neither / donner les deux langues, ou aucune")
    }
  }
}
