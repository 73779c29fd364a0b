import Casework
import Clauses
import Facilities
import Meetings

/// The schemas of the meetings' answers.
enum MeetingSchemas {
  static let gate = Schema.named(
    "Gate",
    .object([
      .required("clause", .words(Clause.allCases.map(\.rawValue))), .required("met", .flag),
      .optional("engagement", .words(NewEngagement.Kind.allCases.map(\.rawValue))),
    ]))

  /// What mediators, the unit, site staff and the front desk see. Site staff and the front desk don't see the process
  /// or the form, and see only the attendees who come in by the principal entrance, without their roles.
  static let meeting = Schema.named(
    "Meeting",
    .object([
      .required("id", .id), .optional("process", .id),
      .optional("form", .words(MeetingForm.allCases.map(\.rawValue))),
      .required("state", .words(MeetingState.allCases.map(\.rawValue))), .optional("heldUntil", .instant),
      .optional("remindAt", .instant), .required("underWay", .flag), .optional("tookPlace", .flag),
      .required("site", .code), .required("room", .code), .required("start", .instant), .required("end", .instant),
      .optional("mediator", .text()), .optional("coMediators", .list(.text())),
      .optional("seats", .number()), .required("attendeeListVersion", .number()),
      .optional("staffPresent", .number(0...5)),
      .required("attendees", .list(attendee)), .required("gates", .list(gate)), .required("movements", .list(movement)),
      .optional("arrivalProposal", arrivalProposal),
      .required("flags", .list(.words(MeetingFlag.allCases.map(\.rawValue)))),
      .required("warnings", .list(AvailabilitySchemas.warning)),
      .optional("declineReason", .words(DeclineReason.allCases.map(\.rawValue))), .optional("alternative", .id),
      .optional("offeredFrom", .id), .optional("accepted", .flag), .required("version", .number()),
    ]))

  /// A step of a side. The site's staff see the party instead of the side.
  private static let movement = Schema.named(
    "Movement",
    .object([
      .optional("side", .words(Side.allCases.map(\.rawValue))),
      .optional("party", .words(Party.allCases.map(\.rawValue))),
      .required("step", .words(MovementStep.allCases.map(\.rawValue))), .optional("place", .code),
      .required("start", .instant), .required("end", .instant), .required("adjusted", .flag),
    ]))

  /// What the site proposes. The site's staff see the party instead of the side.
  private static let arrivalProposal = Schema.named(
    "ArrivalProposal",
    .object([
      .required("proposedAt", .instant),
      .required("arrivals", .list(.object(sides + [.required("from", .instant), .required("to", .instant)]))),
      .required(
        "steps",
        .list(
          .object(
            sides + [
              .required("step", .words(MovementStep.allCases.map(\.rawValue))), .optional("start", .instant),
              .optional("place", .code),
            ]))),
    ]))

  private static let sides: [Schema.Property] = [
    .optional("side", .words(Side.allCases.map(\.rawValue))),
    .optional("party", .words(Party.allCases.map(\.rawValue))),
  ]

  private static let attendee = Schema.named(
    "Attendee",
    .object([
      .required("id", .id), .optional("participant", .id),
      .optional("role", .words(ParticipantRole.allCases.map(\.rawValue))), .optional("arrival", .instant),
      .optional("agreed", .flag),
    ]))

  static let page = Schema.named(
    "MeetingPage",
    .object([.required("meetings", .list(meeting)), .required("next", .orNull(.text()))]))
}
