"""What of the findings a project wants told: not what was there before, nor what somebody lets stand."""
