import type { Frame } from "../../model/event.ts";

/** What servers and frameworks call the functions through which a request goes. */
const SERVING =
  /^(?:handle_request|handle|run_asgi|dispatch_request|get_response|_get_response|full_dispatch_request|inner|run_endpoint_function|wsgi_app|thread_handler|get_response_async|_get_response_async)$/;
/** Commands of Django and descriptors of its models are called so, too. */
const OTHERS = /[\\/](?:management|db)[\\/]/;
/** Every other decorator has an `inner`; this is the one that turns exceptions into answers. */
const HANDLERS = /[\\/]handlers[\\/]/;

/** Whether the frame is of an application that answers a request. */
export function isServing({ file, name }: Frame): boolean {
  return SERVING.test(name) && !OTHERS.test(file) && (name !== "inner" || HANDLERS.test(file));
}
