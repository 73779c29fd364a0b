import Foundation
import FuzzTargets
import Privacy

@testable import Identity
@testable import vestibule

extension FuzzTarget {
  /// All targets, including those for internals of libraries and for the command.
  static let everything = all + tokens + providers + audit

  /// Parsers inside the command, which no library can import.
  static let tokens = [
    FuzzTarget(
      "token-header", of: ["TokenHeader"],
      texts: ["eyJhbGciOiJIUzI1NiIsImtpZCI6ImRlbW9uc3RyYXRpb24ifQ.e30.x", "e30.e30.", "..", "eyJhbGciOm51bGx9", "-_-_"]
    ) { text in
      guard let header = try? TokenHeader(of: text) else { return }
      try hold(text.utf8.count <= 8_192, "a token has a size limit")
      try hold(header.kid.utf8.count <= 8_192, "a key id has a size limit")
    },
    FuzzTarget(
      "token-spelling", of: ["TokenSpelling"],
      texts: ["eyJhIjoxfQ.e30.x", "eyJhIjoxLCJhIjoyfQ.e30.", "e30.eyJhIjoiXHUwMDAwIn0.", "..", "e30.e30.e30.e30"]
    ) { text in
      guard (try? TokenSpelling.check(text)) != nil else { return }
      try hold(text.utf8.count <= 8_192 && text.split(separator: ".").count >= 2, "a token has its parts")
    },
    FuzzTarget(
      "demonstration-claims", of: ["TokenClaims"],
      texts: [
        #"{"sub":"m1","role":"mediator","iss":"i","aud":["a"],"exp":4000000000}"#,
        #"{"sub":"","role":"frontDesk","site":"KENT","iss":"i","aud":"a","exp":1e300}"#,
        #"{"sub":"m1","role":"mediator","iss":"i","aud":[],"exp":-1}"#,
      ]
    ) { text in
      guard let claims = try? JSONDecoder().decode(TokenClaims.self, from: Data(text.utf8)),
        let actor = try? claims.actor(issuer: "i", audience: "a")
      else { return }
      try hold(claims.aud.values.contains("a") && claims.iss == "i", "a token is for this audience")
      try hold(actor.subject == claims.sub && !actor.subject.utf8.contains(0), "an actor is who the token says")
    },
    FuzzTarget(
      "trace-parent", of: ["TraceContext"],
      texts: [
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00-more", "00-0-0-0", "ff---",
      ]
    ) { text in
      guard let trace = TraceContext(traceparent: text) else { return }
      try hold(TraceContext(traceparent: trace.traceparent) == trace, "a trace is read as it is handed on")
      let digits = trace.traceID + trace.spanID
      try hold(digits.wholeMatch(of: /[0-9a-f]{48}/) != nil, "the log gets digits alone")
    },
    FuzzTarget(
      "clock-interval", of: ["ClockInterval"],
      texts: ["36h", "1d", "90m", "-1h", "9223372036854775807h", "h"]
    ) {
      text in
      guard let interval = ClockInterval(argument: text) else { return }
      let words = interval.text.split(separator: " ")
      try hold(words.count.isMultiple(of: 2) && !words.isEmpty, "an interval is numbers with units")
      for index in stride(from: 0, to: words.count, by: 2) {
        try hold(
          Int(words[index]).map { (0..<1_000_000).contains($0) } == true, "a number has at most six digits")
        try hold(["days", "hours", "minutes", "seconds"].contains(words[index + 1]), "a unit is known")
      }
    },
  ]
}
