import Casework

/// The schema of a problem document.
enum ProblemSchema {
  static let problem = Schema.object([
    .required("type", .words(ProblemKind.allCases.map(\.type))),
    .required("title", .text()),
    .required("status", .number(400...599)),
    .optional("detail", .text()),
    .optional("clause", .text(note: "The clause of the protocols that stands in the way, such as space.2.")),
    .optional(
      "engagement",
      .words(NewEngagement.Kind.allCases.map(\.rawValue))),
    .optional("alternatives", .list(AvailabilitySchemas.slot)),
    .optional(
      "errors",
      .list(
        .object([
          .required("field", .text()), .required("reason", .text()), .required("code", .text()),
          .optional("choices", .list(.wallTime)),
        ]))),
    .optional("gates", .list(MeetingSchemas.gate)),
    .optional(
      "requestId",
      .text(note: "The number of the request, as in the answer's X-Request-ID. Quote it to whoever runs the service.")),
  ])
}
