import HTTPTypes
import Languages

@testable import Web

extension FuzzTarget {
  static let headers = [
    FuzzTarget(
      "accept", of: ["MediaChoice"],
      texts: [
        "application/pdf", "application/json;q=0.5, application/pdf", "application /pdf", "*/*;q=0",
        "application/*;q=0.1,*/*;q=nan",
      ]
    ) { text in
      do {
        let choice = try MediaChoice.of(text)
        let isNamed = text.lowercased().contains("application/")
        if choice == .pdf { try hold(isNamed, "a PDF only if its type or a wildcard for it is listed") }
      } catch let fault as RequestFault {
        guard case .notAcceptable = fault else { throw FuzzFailure("Accept is refused as not acceptable") }
      }
    },
    FuzzTarget(
      "accept-language", of: ["Language"],
      texts: ["fr-CA, en;q=0.8", "fr;q=0", "de, fr;q=0.1", "en;q=inf,fr", "en;q=0, *", "*;q=0.5, fr;q=0"]
    ) { text in
      let language = Language(acceptLanguage: text)
      if language == .fr {
        let isAsked = text.lowercased().contains("fr") || (text.contains("*") && text.lowercased().contains("en"))
        try hold(isAsked, "French only if it is asked for, or anything but English is")
      }
      try hold(
        Language(acceptLanguage: "\(language.rawValue),\(text)") == language || text.contains("q"), "the first wins")
    },
    FuzzTarget(
      "if-match", of: ["RequestHeaders"],
      texts: ["\"3\"", "W/\"3\"", "*", "\"\"", "\"3\", \"4\"", "\"+3\"", "\"03\"", ",,\"1\",,"]
    ) {
      text in
      guard let versions = try? RequestHeaders.ifMatch(text) else { return }
      try hold(versions == [-1] || versions.allSatisfy { $0 >= 0 }, "a version isn't negative, except -1 for none")
      try hold(!versions.isEmpty && versions == Set(versions).sorted(), "versions ascend, and there is one")
      try hold(versions == [-1] || versions.allSatisfy { text.contains("\"\($0)\"") }, "a version has one spelling")
    },
    FuzzTarget(
      "request-path", of: ["RequestPath"],
      texts: ["/v1/sites", "/v1/%73ites", "/a%2Fb", "/%", "/%ff", "/%00", "//%2e%2e"]
    ) { text in
      guard let path = RequestPath.normalized(text) else { return }
      try hold(path.count { $0 == "/" } == text.count { $0 == "/" }, "an escape makes no segment")
      try hold(RequestPath.normalized(path) == path, "a path has one spelling")
    },
    FuzzTarget("idempotency-key", of: ["RequestHeaders"], texts: ["a", "\"quoted\"", "a b", ""]) { text in
      guard let key = try? RequestHeaders.idempotencyKey(text) else { return }
      try hold(key == text && (1...255).contains(key.utf8.count), "a key is what was given")
      try hold(key.utf8.allSatisfy { (0x21...0x7E).contains($0) }, "a key is visible")
    },
    FuzzTarget(
      "return-address", of: ["ReturnAddress"],
      texts: ["/", "/meetings?site=KENT", "//evil", "/\\evil", "https://evil", "/a\nb"]
    ) { text in
      let address = ReturnAddress.checked(text)
      try hold(address.hasPrefix("/") && !address.hasPrefix("//"), "an address is local")
      try hold(
        !address.contains("\\") && address.utf8.allSatisfy { (0x21...0x7E).contains($0) }, "an address fits a header")
      try hold(ReturnAddress.checked(address) == address, "checking an address again changes nothing")
      let way = ReturnAddress.signIn(onTheWayTo: address)
      let query = way.split(separator: "?", maxSplits: 1).dropFirst().first.map(String.init) ?? ""
      try hold(address == "/" || TextFields(percentEncoded: query)[raw: "to"] == address, "the return address is kept")
    },
    FuzzTarget("form-token", of: ["FormToken"], texts: ["", "a", FormToken.of(session: "session")]) { text in
      try hold(
        FormToken.matches(text, session: "session") == (text == FormToken.of(session: "session")), "one token matches")
    },
    FuzzTarget("page-language", of: ["PageLanguage"], texts: ["language=fr", "a=b&language=en", "language=", "&&=&"]) {
      text in
      if let choice = PageLanguage.choice(inQuery: text) {
        try hold(text.contains("language=\(choice.rawValue)"), "a language is one that was named")
      }
    },
  ]

  static let addresses = [
    FuzzTarget(
      "ip-address", of: ["IPAddress", "AddressRange"],
      texts: ["192.0.2.1", "::1", "::\u{0}1", "::ffff:1.2.3.4", "10.0.0.0/8", "::/0"]
    ) {
      text in
      if let address = IPAddress(text) {
        try hold(AddressRange(text)?.contains(address) == true, "an address is in the range of itself")
        try hold(address.group.group == address.group, "the group of a group is itself")
        try hold(address.prefix(128) == address && address.prefix(0) == .none, "a prefix has its length")
      }
      if let range = AddressRange(text), let first = text.split(separator: "/").first.flatMap({ IPAddress($0) }) {
        try hold(range.contains(first), "a range contains the address it is named for")
      }
    },
    FuzzTarget(
      "forwarded", of: ["ForwardedHop", "TrustedProxies"],
      texts: [
        "192.0.2.1, 10.0.0.1", "for=192.0.2.1;proto=https", "for=\"[2001:db8::1]:80\";by=_x", ",,;;==", "[::1]:80",
      ]
    ) { text in
      guard let name = HTTPField.Name("X-Forwarded-For"), let other = HTTPField.Name("Forwarded"),
        let peer = IPAddress("10.0.0.9"), let range = AddressRange("10.0.0.0/8")
      else { return }
      for (header, field) in [(TrustedProxies.Header.xForwardedFor, name), (.forwarded, other)] {
        let fields: HTTPFields = [field: text]
        let stranger = TrustedProxies(header: header).origin(of: fields, peer: peer, isTLS: false)
        try hold(stranger == RequestOrigin(address: peer, isSecure: false), "headers of an untrusted peer are ignored")
        let proxies = TrustedProxies(ranges: [range], header: header)
        let seen = proxies.origin(of: fields, peer: peer, isTLS: false)
        let further = HTTPFields([
          HTTPField(name: field, value: "for=1.1.1.1, 1.1.1.1"), HTTPField(name: field, value: text),
        ])
        if !proxies.contains(seen.address) {
          let again = proxies.origin(of: further, peer: peer, isTLS: false)
          try hold(again.address == seen.address, "values that a client puts before the proxy's change nothing")
        }
      }
    },
  ]
}
