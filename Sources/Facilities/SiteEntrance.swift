public import Languages

/// What a site sets for its principal entrance. It is printed on the site's entry lists (`entry.3`).
public struct SiteEntrance: Sendable, Equatable {
  /// Whom the entrance asks: 1 to 120 characters in each language; `nil` for whom the agency has.
  public let contact: Bilingual?
  /// The contact's number: up to 40 digits, spaces and signs, with an extension such as `x 12`; `nil` for none.
  public let telephone: String?
  /// What the entrance does when people arrive, such as search tools (ion scan, metal detector), lockers, and where
  /// they wait: 1 to 600 characters in each language; `nil` for nothing.
  public let instructions: Bilingual?
  /// How long before the day begins its list is released: 0 to 10,080 minutes of the site's clock, so that 720 is noon
  /// of the day before; `nil` for the agency's time. The site's own staff set up to 2,880.
  public let releaseLeadMinutes: Int?

  /// Nothing set: everything is as the agency has it.
  public static let unset = SiteEntrance(contact: nil, telephone: nil, instructions: nil, releaseLeadMinutes: nil)

  public static let contactLength = 1...120
  public static let telephoneLength = 3...40
  public static let instructionsLength = 1...600
  public static let releaseLeadMinutesRange = 0...10_080
  /// What the site's own staff can set; more is the unit's. The database has it as `site_release_lead_max`.
  public static let releaseLeadMinutesOfStaff = 0...2_880
  /// The form of a telephone number, as a regular expression of ECMA-262: at least three digits before an extension.
  public static let telephonePattern = "^[+(]{0,2}[0-9]([ +().-]*[0-9]){2,}[)]?( ?x ?[0-9]{1,6})?$"

  /// Texts are kept in Unicode's composed form (NFC).
  public init(contact: Bilingual?, telephone: String?, instructions: Bilingual?, releaseLeadMinutes: Int?) {
    self.contact = contact.map(PrintedText.composed)
    self.telephone = telephone
    self.instructions = instructions.map(PrintedText.composed)
    self.releaseLeadMinutes = releaseLeadMinutes
  }

  /// Whether a text is a telephone number.
  public static func isTelephone(_ text: String) -> Bool {
    telephoneLength.contains(text.utf8.count)
      && text.wholeMatch(of: #/[+(]{0,2}[0-9](?:[ +().\-]*[0-9]){2,}[)]?(?: ?x ?[0-9]{1,6})?/#) != nil
  }

  /// A telephone number as people read it: `604-555-0142 x 12` is `604-555-0142 ext. 12`, in French `604-555-0142,
  /// poste 12`.
  public static func words(ofTelephone number: String) -> Bilingual {
    let parts = number.split(separator: "x", maxSplits: 1)
    guard parts.count == 2 else { return Bilingual(en: number, fr: number) }
    let main = String(parts[0].reversed().drop { $0 == " " }.reversed())
    let extensionNumber = parts[1].filter(\.isNumber)
    return Bilingual(
      en: "\(main) ext.\u{A0}\(extensionNumber)", fr: "\(main), poste\u{A0}\(extensionNumber)")
  }

  /// Every part that can't be set, and every text that `fonts` can't draw, or that says who comes or why.
  func faults(_ fonts: FontCoverage) -> [FieldFault] {
    var faults = PrintedText.faults(in: contact, named: "contact", length: Self.contactLength, fonts)
    if let telephone {
      if !Self.isTelephone(telephone) { faults.append(FieldFault("telephone", .notATelephoneNumber)) }
      // A number that is nobody's would be taken for the number of whoever the agency has.
      if contact == nil { faults += ["contactEn", "contactFr"].map { FieldFault($0, .requiredHere) } }
    }
    faults += PrintedText.faults(in: instructions, named: "instructions", length: Self.instructionsLength, fonts)
    if let releaseLeadMinutes, !Self.releaseLeadMinutesRange.contains(releaseLeadMinutes) {
      faults.append(FieldFault("releaseLeadMinutes", .outOfRange))
    }
    return faults
  }
}

/// The settings of a site's entrance, with the version that counts their changes.
public struct KeptSiteEntrance: Sendable, Equatable {
  public let entrance: SiteEntrance
  /// 0 before anything was set.
  public let version: Int
}
