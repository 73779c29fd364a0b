/// A queue in an array. Removed elements leave a gap at the front, which is closed once it is half the array.
struct Fifo<Element> {
  private var storage: [Element?] = []
  private var head = 0

  var isEmpty: Bool { head == storage.count }
  var count: Int { storage.count - head }
  var first: Element? { isEmpty ? nil : storage[head] }
  var elements: [Element] { storage[head...].compactMap { $0 } }

  mutating func append(_ element: Element) {
    storage.append(element)
  }

  mutating func removeFirst() -> Element? {
    guard !isEmpty else { return nil }
    defer { closeGap() }
    let element = storage[head]
    storage[head] = nil
    head += 1
    return element
  }

  /// Removes up to `limit` elements from the front.
  mutating func removeFirst(atMost limit: Int) -> [Element] {
    let taken = storage[head..<min(storage.count, head + max(0, limit))].compactMap { $0 }
    for index in head..<head + taken.count { storage[index] = nil }
    head += taken.count
    closeGap()
    return taken
  }

  /// Removes elements from the front up to the first for which the condition is false.
  mutating func removeFirst(while condition: (Element) -> Bool) -> [Element] {
    removeFirst(atMost: storage[head...].prefix { $0.map(condition) ?? false }.count)
  }

  /// Removes all elements for which the condition holds.
  mutating func removeAll(where condition: (Element) -> Bool) -> [Element] {
    let all = elements
    storage = all.filter { !condition($0) }
    head = 0
    return all.filter(condition)
  }

  mutating func updateFirst<Result>(_ body: (inout Element) -> Result) -> Result? {
    guard var element = first else { return nil }
    storage[head] = nil
    defer { storage[head] = element }
    return body(&element)
  }

  private mutating func closeGap() {
    if head == storage.count {
      storage.removeAll(keepingCapacity: true)
      head = 0
    } else if head > 64, head * 2 > storage.count {
      storage.removeFirst(head)
      head = 0
    }
  }
}

extension Fifo: Sendable where Element: Sendable {}
