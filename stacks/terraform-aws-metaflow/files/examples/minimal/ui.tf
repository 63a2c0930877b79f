# A network load balancer in the public subnets, which forwards TCP connections from browsers to the UI's load
# balancer. The UI's load balancer is in the private subnets, where the internet does not reach it. The UI's load
# balancer terminates TLS and sees the address of the browser, so its allow list still applies.
#
# The load balancer and its two public addresses cost about 24 USD a month. If you have a VPN into the
# VPC, you can omit them.

locals {
  ui_url = "https://${aws_lb.entrance.dns_name}"
}

resource "aws_lb" "entrance" {
  name               = "metaflow-ui-${random_string.suffix.result}"
  load_balancer_type = "network"
  internal           = false
  subnets            = aws_route_table_association.public[*].subnet_id
}

resource "aws_lb_target_group" "ui" {
  name        = "metaflow-ui-${random_string.suffix.result}"
  vpc_id      = aws_vpc.this.id
  target_type = "alb"
  protocol    = "TCP"
  port        = 443

  health_check {
    protocol = "HTTPS"
    path     = "/"
  }
}

resource "aws_lb_target_group_attachment" "ui" {
  target_group_arn = aws_lb_target_group.ui.arn
  target_id        = module.metaflow.ui_alb_arn

  # AWS accepts a load balancer as a target only if it has a listener on the target's port.
  depends_on = [module.metaflow]
}

resource "aws_lb_listener" "ui" {
  load_balancer_arn = aws_lb.entrance.arn
  protocol          = "TCP"
  port              = 443

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.ui.arn
  }
}
