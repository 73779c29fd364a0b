/// Compares secrets in a time that doesn't depend on where they differ.
public enum ConstantTime {
  /// Whether two secrets are the same. The time reveals only their lengths, which aren't secret.
  public static func areEqual(_ left: some Sequence<UInt8>, _ right: some Sequence<UInt8>) -> Bool {
    let (left, right) = (Array(left), Array(right))
    guard left.count == right.count else { return false }
    var difference: UInt8 = 0
    for index in left.indices { difference |= left[index] ^ right[index] }
    return difference == 0
  }

  /// Whether two texts are the same, byte by byte.
  public static func areEqual(_ left: String, _ right: String) -> Bool {
    areEqual(left.utf8, right.utf8)
  }
}
