import Facilities
import Languages

extension OffsetTime {
  /// The day and time in words, by the clock of the site that the page is about.
  func shown(in language: Language) -> String { spoken[language] }

  /// The day and time in words, with the clock of National Headquarters, by which the database says what belongs to no
  /// site: `Friday 15 January 2027, 13:00 (Eastern time)`.
  var atHeadquarters: Bilingual { spoken.by(ZoneWords.headquarters) }

  /// The time with its offset, never a zone abbreviation, for the trail: `2027-01-15 10:00 (UTC+00:00)`.
  var shown: String { "\(date) \(clock) (UTC\(offset.replacing("-", with: "−")))" }
  /// The time to the minute, where the page says once for all of them which zone it is in: `2027-01-15 10:00`.
  var minute: String { "\(date) \(clock)" }
  /// The wall time in the form that requests use: `2027-01-15T10:00`.
  var wall: String { String(rfc3339.prefix(16)) }
}

extension Bilingual {
  /// The caption of a table whose times belong to no site.
  static let timesAtHeadquarters = Bilingual(en: "Times are in Eastern time", fr: "Les heures sont celles de l’Est")

  /// A time in words with the name of its clock, such as `10:00 (Pacific time)`.
  func by(_ clock: Bilingual) -> Bilingual {
    Bilingual(en: "\(en) (\(clock.en))", fr: "\(fr) (\(clock.fr))")
  }
}
