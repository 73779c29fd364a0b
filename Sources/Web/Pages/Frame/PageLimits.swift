import Casework

/// The lengths that fields of pages allow, in characters, which templates read as `{{limits.…}}`.
enum PageLimits {
  static let all: [String: Int] = ["referralMessage": ReferralMessage.lengthMax]
}
