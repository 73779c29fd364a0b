/// Inputs made from a corpus by small changes. The same seed gives the same inputs.
public struct Mutations: Sequence, IteratorProtocol {
  /// A deterministic random number generator (SplitMix64).
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  /// Bytes and byte sequences that often break parsers.
  private static let tokens: [[UInt8]] = [
    [0], [0x7F], [0x80], [0xFF], [0xC3, 0xA9], [0xED, 0xA0, 0x80], [0xF4, 0x8F, 0xBF, 0xBF], [0xE2, 0x80, 0xAE],
    [0x0D, 0x0A], Array("%00".utf8), Array("\\u0000".utf8), Array("-1".utf8), Array("9223372036854775808".utf8),
    Array("1e309".utf8), Array("null".utf8), Array("{\"".utf8), Array("[[[[".utf8), Array("//".utf8), Array("\"".utf8),
    Array("\\".utf8), Array(";q=".utf8), Array("::".utf8), Array(",".utf8), Array("=".utf8), Array("&".utf8),
  ]
  /// Maximum size of an input, in bytes. Parsers reject longer ones immediately.
  private static let sizeMax = 4_096

  private let corpus: [[UInt8]]
  private var numbers: Numbers

  /// - Parameter corpus: The initial inputs; if empty, starts from an empty input.
  public init(of corpus: [[UInt8]], seed: UInt64) {
    self.corpus = corpus.isEmpty ? [[]] : corpus
    numbers = Numbers(state: seed)
  }

  /// The next input. The sequence doesn't end.
  public mutating func next() -> [UInt8]? {
    var input = pick(corpus)
    for _ in 0..<Int.random(in: 1...4, using: &numbers) { change(&input) }
    if input.count > Self.sizeMax { input.removeLast(input.count - Self.sizeMax) }
    return input
  }

  private mutating func pick(_ inputs: [[UInt8]]) -> [UInt8] {
    inputs[Int.random(in: 0..<inputs.count, using: &numbers)]
  }

  private mutating func change(_ input: inout [UInt8]) {
    let place = Int.random(in: 0...input.count, using: &numbers)
    let end = Swift.min(input.count, place + Int.random(in: 1...8, using: &numbers))
    switch Int.random(in: 0..<7, using: &numbers) {
    case 0: input.insert(.random(in: .min ... .max, using: &numbers), at: place)
    case 1: input.removeSubrange(place..<end)
    case 2: input.insert(contentsOf: pick(Self.tokens), at: place)
    case 3: input.insert(contentsOf: Array(input[place..<end]), at: place)
    case 4: input.replaceSubrange(place..<end, with: pick(Self.tokens))
    case 5: input = Array(input[..<place]) + pick(corpus).suffix(Int.random(in: 0...32, using: &numbers))
    default:
      if place < input.count { input[place] ^= 1 << UInt8.random(in: 0..<8, using: &numbers) }
    }
  }
}
