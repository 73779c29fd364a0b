public import Facilities

/// Why a print pack, a desk's key or its journal can't be used. No case holds a name.
public enum PackFault: Error, Sendable, Equatable {
  /// The file isn't a desk's key.
  case notAKey
  case wrongPassphrase
  /// The file isn't a print pack, or not a whole one.
  case notAPack
  /// The pack is for the key with that fingerprint.
  case otherKey(String)
  /// The pack was changed, or isn't the one that was fetched.
  case changed
  /// The time of the pack is over.
  case expired
  /// The machine's clock is behind the newest time that the desk has seen.
  case clockBehind
  /// The pack holds nothing of that day.
  case otherDay(LocalDay)
  /// There is no list of that day in the pack.
  case noList(LocalDay)
  /// The list has no row of that number.
  case noRow
  /// Nobody is absent before they are due, which is at that time.
  case notDue(OffsetTime)
  /// The mark says what was noted last, or takes back what wasn't.
  case nothingToNote
  /// That somebody came whom no list names was told already; only the board takes it back.
  case undoneAtTheBoard
  /// The journal was changed, or is another key's.
  case journalDoesNotOpen
}
