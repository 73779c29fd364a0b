import Foundation
import Testing

@testable import Web

/// Whether the colours of the style sheets can be told apart, in every scheme that a browser may ask for.
@Suite("The palette")
struct PaletteTests {
  /// Which colours stand on which.
  private static let texts: [(String, [String])] = [
    ("ink", ["paper", "soft", "good-soft", "bad-soft", "warning-soft"]), ("quiet", ["paper", "soft"]),
    ("link", ["paper", "soft", "good-soft", "bad-soft"]), ("link-hover", ["paper", "soft"]),
    ("action", ["paper", "soft"]), ("on-action", ["action", "action-hover"]), ("on-band", ["band"]),
    ("band", ["on-band"]), ("bad", ["paper", "soft", "bad-soft"]), ("on-bad", ["bad"]), ("good", ["paper"]),
  ]
  /// What shows where a field, a button, a part or the focus is.
  private static let edges: [(String, [String])] = [
    ("line", ["paper"]), ("action", ["paper", "soft"]), ("bad", ["paper", "bad-soft"]),
    ("good", ["paper", "good-soft"]), ("focus", ["paper", "soft"]), ("accent", ["paper"]), ("on-band", ["band"]),
  ]

  @Test("Every text stands out from what is behind it, light and dark, with more contrast too (WCAG 1.4.3, 1.4.11)")
  func contrast() throws {
    let light = try Self.declared(after: ":root {")
    let dark = light.merging(try Self.declared(after: "(prefers-color-scheme: dark) { :root {")) { $1 }
    let more = try Self.declared(after: "@media (prefers-contrast: more) { :root {")
    let darkMore = try Self.declared(after: "(prefers-color-scheme: dark) and (prefers-contrast: more) { :root {")
    #expect(light.count > 15 && dark != light && more.count > 3 && darkMore.count > 3)
    let schemes = [
      ("light", light), ("dark", dark), ("light, more", light.merging(more) { $1 }),
      ("dark, more", dark.merging(more) { dark, _ in dark }.merging(darkMore) { $1 }),
    ]
    for (scheme, colours) in schemes {
      for (least, pairs) in [(4.5, Self.texts), (3, Self.edges)] {
        for (front, backs) in pairs {
          for back in backs {
            let ratio = Self.ratio(try #require(colours[front], "\(front)"), try #require(colours[back], "\(back)"))
            #expect(ratio >= least, "\(scheme): \(front) on \(back) is \(ratio)")
          }
        }
      }
    }
  }

  @Test("No rule has a colour of its own, so that every one changes with the scheme")
  func properties() throws {
    let style = try Self.style()
    let rules = try #require(style.firstRange(of: "* { box-sizing"))
    let styles = String(style[rules.lowerBound...]) + (try PageAssets.boardStyle.text(.shipped()))
    let own = styles.matches(of: try Regex("#[0-9a-f]{3,6}"))
    // The ring around what has the focus in the band, which is dark in both.
    #expect(own.map { String(styles[$0.range]) } == ["#fff"])
  }

  @Test("Paper is light whatever the screen is")
  func paper() throws {
    let style = try Self.style()
    let count = style.matches(of: /prefers-color-scheme: dark/).count
    #expect(count > 0 && style.matches(of: /@media screen and \(prefers-color-scheme: dark\)/).count == count)
  }

  private static func style() throws -> String { try PageAssets.style.text(.shipped()) }

  /// The colours that a rule sets, by their names.
  private static func declared(after start: String) throws -> [String: [Double]] {
    let style = try style()
    guard let found = style.firstRange(of: start) else { return [:] }
    let block = style[found.upperBound...].prefix { $0 != "}" }
    let pairs = block.matches(of: /--([a-z-]+): #([0-9a-f]{3,6});/).map { match in
      (String(match.output.1), Self.channels(String(match.output.2)))
    }
    return Dictionary(pairs) { $1 }
  }

  /// Red, green and blue, 0 to 1.
  private static func channels(_ digits: String) -> [Double] {
    let six = digits.count == 3 ? digits.map { "\($0)\($0)" }.joined() : digits
    return stride(from: 0, to: 6, by: 2).map { place in
      Double(Int(six.dropFirst(place).prefix(2), radix: 16) ?? 0) / 255
    }
  }

  private static func ratio(_ one: [Double], _ other: [Double]) -> Double {
    func luminance(_ colour: [Double]) -> Double {
      let linear = colour.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
      return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
    let (lighter, darker) = (max(luminance(one), luminance(other)), min(luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
  }
}
