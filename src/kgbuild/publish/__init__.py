"""Publishing: a build or a part of it in; pages, drawings, reports and exports out, as text or bytes."""
