public import Languages

extension Site {
  /// The name of the site's time in running text, such as `Pacific time`; the zone's own name where it has no other.
  public var timeWords: Bilingual { ZoneWords.words(of: timeZone) }
}

/// The names of the zones that Canadian sites are in, as people there call them. A zone that changes its rules keeps
/// its name.
public enum ZoneWords {
  /// The name of the time at National Headquarters, whose zone the SQL function `headquarters_zone` says.
  public static let headquarters = Bilingual(en: "Eastern time", fr: "heure de l’Est")

  /// The name of a zone's time in running text; the zone's own name where it has no other, such as `UTC`.
  public static func words(of zone: String) -> Bilingual {
    switch zone {
    case "America/St_Johns": Bilingual(en: "Newfoundland time", fr: "heure de Terre-Neuve")
    case "America/Halifax", "America/Moncton", "America/Glace_Bay", "America/Goose_Bay":
      Bilingual(en: "Atlantic time", fr: "heure de l’Atlantique")
    case "America/Toronto", "America/Montreal", "America/Iqaluit", "America/Thunder_Bay":
      headquarters
    case "America/Winnipeg", "America/Rankin_Inlet": Bilingual(en: "Central time", fr: "heure du Centre")
    case "America/Regina", "America/Swift_Current": Bilingual(en: "Saskatchewan time", fr: "heure de la Saskatchewan")
    case "America/Edmonton", "America/Yellowknife", "America/Inuvik":
      Bilingual(en: "Mountain time", fr: "heure des Rocheuses")
    case "America/Vancouver": Bilingual(en: "Pacific time", fr: "heure du Pacifique")
    case "America/Whitehorse", "America/Dawson": Bilingual(en: "Yukon time", fr: "heure du Yukon")
    default: Bilingual(en: zone, fr: zone)
    }
  }
}
