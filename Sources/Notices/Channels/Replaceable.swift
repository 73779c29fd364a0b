import Synchronization

/// A value that can be replaced while others use it, such as credentials that were changed.
public final class Replaceable<Value: Sendable>: Sendable {
  private let value: Mutex<Value>

  public init(_ value: Value) {
    self.value = Mutex(value)
  }

  /// What counts from now on. Whoever has begun with the one before ends with it.
  public var current: Value { value.withLock { $0 } }

  /// Replaces it for everybody.
  public func replace(with new: Value) {
    value.withLock { $0 = new }
  }
}
