extension Rule {
  static let fields = [unrememberedFields, roomColumns]

  /// Where a room's columns are stated, besides the migrations and what uses one of them.
  private static let roomFiles: Set<String> = [
    "sql/functions/05_facilities/room_list.sql", "Sources/Facilities/Room.swift",
    "Sources/Web/Facilities/RoomFields.swift",
  ]

  private static let roomColumns = Rule(
    "a room's columns are stated in one file a floor",
    because: "a room's next column is then added in five files, as ARCHITECTURE.md tells",
    forbids: [
      Checkout(["sql/functions/05_facilities/facilities_export.sql": "SELECT r.setup_minutes FROM room AS r"]),
      Checkout(["Sources/Facilities/FacilitiesStore.swift": "let minutes = try row.get(\"clearing_minutes\")"]),
      Checkout(["Sources/Web/Templates/Site/rooms.mustache": "<td>{{room.setupMinutes}}</td>"]),
    ],
    allows: [
      Checkout(["sql/functions/05_facilities/room_list.sql": "SELECT r.setup_minutes FROM room AS r"]),
      Checkout(["sql/functions/07_meetings/movement_occupies.sql": "SELECT r.setup_minutes FROM room AS r"]),
    ]
  ) { checkout in
    // These two columns are like any other to the floor of facilities; meetings use them.
    let column = Pattern("\\b(?:setup|clearing)(?:_m|M)inutes\\b")
    let folders = [
      "sql/functions/05_facilities/", "Sources/Facilities/", "Sources/Web/Facilities/", "Sources/Web/Pages/Site/",
      "Sources/Web/Templates/Site/",
    ]
    return folders.flatMap { checkout.files(under: $0) }.filter { !roomFiles.contains($0.path) }.flatMap { file in
      column.matches(in: file.text).map { Finding(path: file.path, line: $0.line, what: $0.groups[0]) }
    }
  }

  private static let unrememberedFields = Rule(
    "what is typed on a page isn't kept or checked by the browser",
    because: "it may be a name: a browser offers it to whoever types next, and may send it elsewhere to be spelt",
    forbids: [
      Checkout(["Sources/Web/A.swift": "<input id=\"a\" type=\"text\" autocomplete=\"off\">"]),
      Checkout(["Sources/Web/A.swift": "<textarea id=\"a\" spellcheck=\"false\">"]),
      Checkout(["Sources/Web/A.swift": "<input id=\"a\"\n  type=\"\\(type)\">"]),
    ],
    allows: [
      Checkout(["Sources/Web/A.swift": "<input type=\"text\" autocomplete=\"off\" \\\n  spellcheck=\"false\">"]),
      Checkout(["Sources/Web/A.swift": "<input type=\"hidden\"><input id=\"b\" type=\"checkbox\">"]),
      Checkout(["Sources/Web/A.swift": "<input type=\"submit\" name=\"do\">"]),
      Checkout(["Sources/Web/A.swift": "<textarea id=\"a\" readonly>"]),
      Checkout(["Sources/Web/a.mustache": "<input id=\"<% a %>\" autocomplete=\"off\"{{> b}} spellcheck=\"false\">"]),
    ]
  ) { checkout in
    checkout.files(under: "Sources/Web/").flatMap { file in
      Pattern("<(?:input|textarea)\\b(?:<%.*?%>|\\{\\{.*?\\}\\}|[^>])*>").matches(in: file.text).filter { found in
        let field = found.groups[0]
        let untyped = ["hidden", "checkbox", "radio", "submit"].map { "type=\"\($0)\"" } + [" readonly"]
        let isTyped = !untyped.contains(where: field.contains)
        return isTyped && !(field.contains("autocomplete=\"off\"") && field.contains("spellcheck=\"false\""))
      }.map { Finding(path: file.path, line: $0.line, what: "a typed field that the browser may keep or check") }
    }
  }
}
