/// A time of day in running text.
public enum ClockWords {
  /// The words for a time such as `14:30`: that in English, `14 h 30` in French, `14 h` for a full hour.
  public static func words(_ clock: some StringProtocol) -> Bilingual {
    let (hour, minute) = (clock.prefix(2), clock.suffix(2))
    let french = "\(hour.first == "0" ? hour.suffix(1) : hour)\u{a0}h" + (minute == "00" ? "" : "\u{a0}\(minute)")
    return Bilingual(en: String(clock), fr: french)
  }
}
