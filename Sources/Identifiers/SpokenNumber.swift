/// Random numbers that people read out to each other, such as `RF-7KMQ-3XHV`: a prefix and two groups of four letters
/// and digits that can't be confused when spoken. They carry no information.
public enum SpokenNumber {
  private static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTVWXYZ")

  /// A new number, one of 30 to the power of eight.
  public static func make(prefix: String) -> String {
    var generator = SystemRandomNumberGenerator()
    func four() -> String { String((0..<4).map { _ in alphabet[Int.random(in: 0..<30, using: &generator)] }) }
    return "\(prefix)-\(four())-\(four())"
  }

  /// Whether a text is such a number, in capitals.
  public static func isSpelled(by text: some StringProtocol, prefix: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.count == 3 && parts[0] == prefix && text.utf8.count == prefix.utf8.count + 10
      && parts.dropFirst().allSatisfy { $0.count == 4 && $0.allSatisfy(alphabet.contains) }
  }
}
