public import Identity

/// How people sign in to the pages. The composition root chooses.
public enum SignInWay: Sendable {
  /// Through the agency's identity provider.
  case provider(ProviderSignIn, BackChannelLogout)
  /// As anyone they choose, for a demonstration. `WebApplication` refuses this way on any address other than loopback,
  /// and the database accepts its sessions only in a demonstration's database.
  case demonstration
  /// Not at all: this service offers only the API.
  case none

  var isDemonstration: Bool {
    switch self {
    case .demonstration: true
    case .provider, .none: false
    }
  }
}

/// Why a web application can't be made.
public enum WebConfigurationError: Error, CustomStringConvertible {
  /// Demonstration sign-in was requested on an address that other machines can reach.
  case demonstrationBeyondLoopback

  public var description: String { "A demonstration signs anyone in, and therefore listens on 127.0.0.1 only." }
}
