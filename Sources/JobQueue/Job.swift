import Foundation
public import PostgresClient

/// A job as a worker holds it, under one lease. The lease ends as soon as anyone else claims the job.
public struct Job: Sendable {
  /// The job's number. It isn't personal, so it may be logged.
  public let id: Int64
  /// The number of this claim. Whatever changes the job must name `(id, lease)`; see `job_complete`.
  public let lease: Int
  public let kind: JobKind
  /// Which attempt this is, from 1.
  public let attempt: Int
  /// What the job is about: a JSON object of ids, never a name.
  public let payload: JSONText

  public init(id: Int64, lease: Int, kind: JobKind, attempt: Int, payload: JSONText) {
    self.id = id
    self.lease = lease
    self.kind = kind
    self.attempt = attempt
    self.payload = payload
  }
}

/// A worker's claim on a job.
struct JobClaim: Hashable {
  let id: Int64
  let lease: Int
}

extension Job {
  var claim: JobClaim { JobClaim(id: id, lease: lease) }

  /// The payload as a value of its kind.
  ///
  /// - Throws: `DecodingError` if it isn't one.
  public func decode<Payload: Decodable>(_ type: Payload.Type) throws -> Payload {
    try JSONDecoder().decode(type, from: Data(payload.text.utf8))
  }

  init(_ row: Row) throws(PostgresError) {
    id = try row.get("id")
    lease = try row.get("lease")
    kind = JobKind(rawValue: try row.get("kind"))
    attempt = try row.get("attempt")
    payload = try row.get("payload")
  }
}
