/// Why a demonstration couldn't continue, for the person who runs it.
enum DemonstrationError: Error, CustomStringConvertible {
  case cannotWrite(String)
  case noKey(String)
  case badInstant
  case badInterval
  case noDemonstration
  case unfinished(String)

  var description: String {
    switch self {
    case .cannotWrite(let path): "\(path) can't be written."
    case .noKey(let path): "\(path) holds no key. Is it a demonstration's folder, and yours?"
    case .badInstant: "--now must be an instant such as 2027-01-15T06:00:00-08:00."
    case .badInterval: "--advance must be hours, minutes or days, such as 36h, 90m or 2d."
    case .noDemonstration: "This isn't a demonstration, so its clock can't be moved."
    case .unfinished(let what): "The demonstration did not finish: \(what)."
    }
  }
}
