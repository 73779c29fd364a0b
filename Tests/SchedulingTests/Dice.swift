/// Random numbers that a seed repeats (SplitMix64).
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Whether something happens that does so many times in a hundred.
  mutating func falls(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  /// One of several; they aren't empty.
  mutating func pick<Element>(_ list: [Element]) -> Element { list[Int.random(in: 0..<list.count, using: &self)] }

  /// A multiple of five within bounds that are such.
  mutating func minutes(_ from: Int, _ to: Int) -> Int { from + 5 * Int.random(in: 0...(to - from) / 5, using: &self) }

  /// An id that comes again with the seed.
  mutating func id() -> String {
    let digits = String(next(), radix: 16) + String(next(), radix: 16) + String(repeating: "0", count: 32)
    let text = Array(digits.prefix(32))
    return [text[0..<8], text[8..<12], text[12..<16], text[16..<20], text[20..<32]].map { String($0) }
      .joined(separator: "-")
  }
}
