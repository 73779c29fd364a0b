/// Why a use case of the facilities was refused.
public enum FacilitiesRefusal: Error, Sendable, Equatable {
  case siteUnknown
  case roomUnknown
  /// The file of sites or rooms can't be read; nothing of it was taken.
  case badFile(line: Int, reason: String)
}
