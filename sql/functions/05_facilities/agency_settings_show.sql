-- What the agency has set for itself, and the version that counts its changes.
CREATE OR REPLACE FUNCTION agency_settings_show() RETURNS TABLE (
  hold_hours integer, hold_reminder_hours integer, follow_up_hours integer, booking_horizon_days integer,
  referral_unread_days integer, advice_due_days integer, engagement_reminder_days integer, removal_due_days integer,
  condition_wording_fr text, rationale_wording_fr text, activity_record_identifier text, version integer,
  contact_answer_days integer, request_lead_minutes integer, confirmation_lead_minutes integer,
  travel_same_city_minutes integer, travel_other_city_minutes integer, list_release_minutes integer,
  list_reminder_minutes integer, list_last_reminder_minutes integer, list_destruction_minutes integer
)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'agency.read', 'wording.handOut', 'removal.list');
  RETURN QUERY
  SELECT
    a.hold_hours, a.hold_reminder_hours, a.follow_up_hours, a.booking_horizon_days, a.referral_unread_days,
    a.advice_due_days, a.engagement_reminder_days, a.removal_due_days, a.condition_wording_fr, a.rationale_wording_fr,
    a.activity_record_identifier, a.version, a.contact_answer_days, a.request_lead_minutes,
    a.confirmation_lead_minutes, a.travel_same_city_minutes, a.travel_other_city_minutes,
    a.list_release_minutes, a.list_reminder_minutes, a.list_last_reminder_minutes, a.list_destruction_minutes
  FROM agency_setting AS a WHERE a.singleton;
END
$$;
