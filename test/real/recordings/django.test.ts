import { djangoRecordings } from "../../recordings/django.ts";
import { recordingSuite } from "../../recordings/suite.ts";

recordingSuite("django, recorded", djangoRecordings);
