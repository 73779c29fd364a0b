import Foundation
import Identifiers
import Identity
import Languages
import Logging
import Privacy

/// What `doctor` says of a token: whether it would be accepted, and whom it stands for by the mapping of claims.
///
/// It asks the provider alone, and not the database.
struct TokenReport {
  let reading: TokenReading
  let mapping: RoleMapping

  /// The largest file that is read as a token.
  private static let bytesMax = 65_536

  /// Reads a token from a file, or from standard input for `-`, and asks the provider for its keys.
  ///
  /// - Throws: `TokenFault`; `SignInRefusal` if no key of the provider has signed it.
  static func make(ofFile path: String, _ settings: Settings) async throws -> TokenReport {
    guard !settings.tokens.issuer.isEmpty else { throw TokenFault.noProvider }
    let file = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path)
    guard let content = try file?.read(upToCount: Self.bytesMax), !content.isEmpty else { throw TokenFault.unreadable }
    var token = String(decoding: content, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    if token.lowercased().hasPrefix("bearer ") { token = String(token.dropFirst("bearer ".count)) }
    let live = try await LiveProvider(settings.tokens, logger: Logger(label: "vestibule.doctor"))
    do {
      let reading = try await live.reading(of: token, trustsEmail: settings.signIn.trustsEmail)
      return TokenReport(reading: reading, mapping: settings.tokens.mapping)
    } catch let refusal as SignInRefusal {
      throw TokenFault.refused(refusal)
    }
  }

  /// Whether the token would let its holder in.
  var isWell: Bool { reading.refusal == nil && (reading.actor != nil || isAnsweredElsewhere) }

  /// Whether it says no role, and the provider is asked for it when its holder signs in at the pages.
  private var isAnsweredElsewhere: Bool { reading.kind == .other && reading.roleWords.isEmpty }

  /// A line for each thing that it says or lacks.
  var lines: [String] {
    var lines = ["ok      token: signed by a key of the provider"]
    switch (reading.kind, reading.refusal) {
    case (.other, _):
      lines.append(
        "NOTE    token: no access token, by a claim that only others have, such as nonce; the API refuses it. For whom "
          + "it is and how long it is valid wasn't looked at")
    case (.access, let refusal?): lines.append("WRONG   token: \(Self.words(for: refusal))")
    case (.access, nil): lines.append("ok      token: for this service, and valid now")
    }
    lines.append(holder)
    if let site = reading.actor?.site {
      lines.append("NOTE    token: whether the agency has the site \(site.rawValue) wasn't looked at")
    }
    if reading.kind == .other { lines += profile }
    return lines
  }

  /// What goes to the account. Accounts are filled at the pages, by what an ID token or the user info says.
  private var profile: [String] {
    var lines: [String] = []
    lines.append(
      reading.hasName
        ? "ok      token: it says a name"
        : "NOTE    token: no claim \"name\": unless the user info says it, somebody has to give the account a name")
    switch reading.address {
    case .counts: lines.append("ok      token: it says an address, which goes to the account")
    case .notSaid:
      lines.append("NOTE    token: no claim \"email\": unless the user info says it, notices go to the inbox alone")
    case .notVerified:
      lines.append(
        "NOTE    token: its address isn't said to be verified, and doesn't count (signIn.trustEmail, "
          + "SIGN_IN_TRUST_EMAIL)")
    }
    let language = reading.language.map { "ok      token: its language is \($0.rawValue)" }
    lines.append(language ?? "NOTE    token: no claim \"locale\" that begins with en or fr")
    return lines
  }

  private var holder: String {
    if let actor = reading.actor {
      let place = actor.site.map { " of \($0.rawValue)" } ?? ""
      return "ok      token: its holder is \(actor.role.rawValue)\(place), known by the subject \(actor.subject)"
    }
    let words = reading.roleWords.joined(separator: ", ")
    let claim = "the claim \"\(mapping.roleClaim)\""
    if reading.roleWords.isEmpty {
      return isAnsweredElsewhere
        ? "NOTE    token: \(claim) (TOKENS_ROLE_CLAIM) isn't there; at the sign-in the user info is asked for it"
        : "WRONG   token: \(claim) (TOKENS_ROLE_CLAIM) isn't there, or holds no text"
    }
    guard reading.roles.count == 1, let role = reading.roles.first else {
      let count = reading.roles.isEmpty ? "none of our roles" : "several of our roles"
      return "WRONG   token: \(claim) says \(words), which stands for \(count) (TOKENS_ROLES)"
    }
    if !reading.hasSubject { return "WRONG   token: the claim \"\(mapping.subjectClaim)\" isn't there" }
    if role.isOfASite, reading.siteWords.count != 1 {
      let site = reading.siteWords.isEmpty ? "no site" : reading.siteWords.joined(separator: ", ")
      return "WRONG   token: \(role.rawValue) needs one site; the claim \"\(mapping.siteClaim)\" says \(site)"
    }
    return "WRONG   token: \(role.rawValue) can't be taken from it: the subject or the site isn't in a form that we "
      + "know, or it is a machine's that isn't among TOKENS_SERVICE_ACCOUNTS"
  }

  private static func words(for refusal: SignInRefusal) -> String {
    switch refusal {
    case .expired: "it has expired, or isn't valid yet"
    case .misdirected: "it is for another audience (TOKENS_AUDIENCE), or of another issuer (TOKENS_ISSUER)"
    case .incomplete: "it says no end (exp), or a time that isn't a number"
    case .missing, .untrusted, .wrongKind, .demonstrationKey, .unknownSite, .machine, .ended, .replayed, .otherBrowser,
      .declined, .notAfresh, .unavailable:
      refusal.rawValue
    }
  }
}

/// Why nothing can be said of a token.
enum TokenFault: Error, CustomStringConvertible {
  case noProvider
  case unreadable
  case refused(SignInRefusal)

  var description: String {
    switch self {
    case .noProvider: "tokens.issuer (TOKENS_ISSUER) isn't set, so that nobody vouches for it"
    case .unreadable: "its file can't be read, or is empty"
    case .refused(.unavailable): "the provider's keys can't be fetched"
    case .refused(.demonstrationKey): "it is a demonstration's"
    case .refused: "it isn't a token that a key of the provider has signed"
    }
  }
}
